/** Checks a document by schema and rules against the facts known about it, and says what it finds. */
@NullMarked
package org.cpcert.check;

import org.jspecify.annotations.NullMarked;

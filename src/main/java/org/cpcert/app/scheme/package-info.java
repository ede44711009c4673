/** Reads a scheme from a folder, says everything that is wrong with one, and compiles it. */
@NullMarked
package org.cpcert.app.scheme;

import org.jspecify.annotations.NullMarked;

/** What the operator is told: messages in every language, and errors that say what to do. */
@NullMarked
package org.cpcert.app.operator;

import org.jspecify.annotations.NullMarked;

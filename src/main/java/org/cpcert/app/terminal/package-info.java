/** Where a command reads and writes, and what it says of a call that is wrong. */
@NullMarked
package org.cpcert.app.terminal;

import org.jspecify.annotations.NullMarked;

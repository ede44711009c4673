/** The commands, one class each. Data on stdout, messages on stderr. */
@NullMarked
package org.cpcert.app.command;

import org.jspecify.annotations.NullMarked;

/** Registers as {@code schemas/registers.xml} says: what a document writes, amends and ends in them, worked out and not yet written. */
@NullMarked
package org.cpcert.register;

import org.jspecify.annotations.NullMarked;

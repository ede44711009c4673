/** The question to an expert and the answer back, Items 7 and 11. */
@NullMarked
package org.cpcert.assess;

import org.jspecify.annotations.NullMarked;

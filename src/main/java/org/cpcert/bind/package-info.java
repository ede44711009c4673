/** Contents as records: the generated JAXB classes stay in here, the rest of the program sees values that do not change. */
@NullMarked
package org.cpcert.bind;

import org.jspecify.annotations.NullMarked;

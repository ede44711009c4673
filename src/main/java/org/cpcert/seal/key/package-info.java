/** Keys of persons and organisations, what each is for, and the small authority that issues and revokes them. */
@NullMarked
package org.cpcert.seal.key;

import org.jspecify.annotations.NullMarked;

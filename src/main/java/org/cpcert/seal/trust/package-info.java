/** Which certificates are relied upon, for what, at which moment: anchors, chains, revocation lists and the strength of algorithms. */
@NullMarked
package org.cpcert.seal.trust;

import org.jspecify.annotations.NullMarked;

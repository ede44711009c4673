/** Signatures and seals on XML documents (XAdES-BASELINE-B and -T, ETSI EN 319 132-1): made, read strictly, and judged. */
@NullMarked
package org.cpcert.seal.xades;

import org.jspecify.annotations.NullMarked;

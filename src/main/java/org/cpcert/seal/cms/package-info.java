/** Signatures and time-stamps in the form of PKCS#7 (RFC 5652, RFC 3161): made, and read strictly. */
@NullMarked
package org.cpcert.seal.cms;

import org.jspecify.annotations.NullMarked;

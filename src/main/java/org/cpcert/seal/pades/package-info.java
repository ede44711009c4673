/** The seal on the PDF of a certificate (PAdES, ETSI EN 319 142-1), and the files attached to it. */
@NullMarked
package org.cpcert.seal.pades;

import org.jspecify.annotations.NullMarked;

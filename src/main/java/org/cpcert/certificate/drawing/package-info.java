/** Border, seal and QR code as PDF operators, ready to be put on a page without being drawn again. */
@NullMarked
package org.cpcert.certificate.drawing;

import org.jspecify.annotations.NullMarked;

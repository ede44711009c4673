/**
 * Signatures of persons and seals of organisations, on XML documents and on the PDF of a certificate: making and verifying
 * them. What a verdict means for a document is decided elsewhere.
 */
@NullMarked
package org.cpcert.seal;

import org.jspecify.annotations.NullMarked;

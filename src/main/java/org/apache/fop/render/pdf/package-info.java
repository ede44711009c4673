/**
 * Two classes that must live beside FOP's own: marked content of an image and the document being written are visible to
 * this package only. Everything else is in {@code org.cpcert.certificate}.
 */
@NullMarked
package org.apache.fop.render.pdf;

import org.jspecify.annotations.NullMarked;

package org.cpcert.certificate.drawing;

import org.apache.xmlgraphics.image.loader.ImageFlavor;
import org.apache.xmlgraphics.image.loader.ImageInfo;
import org.apache.xmlgraphics.image.loader.impl.AbstractImage;

/** A drawing as FOP's image framework passes it around. */
public final class DrawingImage extends AbstractImage {

    public static final String MIME = "application/x-cpcert-drawing";
    public static final ImageFlavor FLAVOR = new ImageFlavor(MIME);

    private final Drawing drawing;

    DrawingImage(ImageInfo info, Drawing drawing) {
        super(info);
        this.drawing = drawing;
    }

    public Drawing drawing() {
        return drawing;
    }

    @Override
    public ImageFlavor getFlavor() {
        return FLAVOR;
    }

    @Override
    public boolean isCacheable() {
        return true;
    }
}

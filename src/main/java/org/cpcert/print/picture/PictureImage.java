package org.cpcert.print.picture;

import org.apache.xmlgraphics.image.loader.ImageFlavor;
import org.apache.xmlgraphics.image.loader.ImageInfo;
import org.apache.xmlgraphics.image.loader.impl.AbstractImage;

/** A picture as FOP's image framework passes it around. */
public final class PictureImage extends AbstractImage {

    static final String MIME = "application/x-cpcert-picture";
    public static final ImageFlavor FLAVOR = new ImageFlavor(MIME);

    private final Picture picture;

    PictureImage(ImageInfo info, Picture picture) {
        super(info);
        this.picture = picture;
    }

    public Picture picture() {
        return picture;
    }

    @Override
    public ImageFlavor getFlavor() {
        return FLAVOR;
    }

    @Override
    public boolean isCacheable() {
        return false;
    }
}

package org.apache.fop.render.pdf;

import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import org.apache.fop.pdf.FlateFilter;
import org.apache.fop.pdf.PDFStream;
import org.apache.fop.render.ImageHandler;
import org.apache.fop.render.RenderingContext;
import org.apache.xmlgraphics.image.loader.Image;
import org.apache.xmlgraphics.image.loader.ImageFlavor;
import org.cpcert.certificate.drawing.DrawingImage;
import org.jspecify.annotations.Nullable;

/** Puts a drawing on the page as a form: its operators go into the file as they are, deflated long ago. */
public final class DrawingHandler implements ImageHandler {

    @Override
    public void handleImage(RenderingContext context, Image image, Rectangle place) throws IOException {
        var pdf = (PDFRenderingContext) context;
        var generator = pdf.getGenerator();
        var stream = new PDFStream();
        stream.setData(((DrawingImage) image).drawing().deflated());
        var key = image.getInfo().getOriginalURI();
        var form = generator.getDocument().addFormXObject(generator.getResourceContext(), stream, null, key);
        if (!form.getFilterList().isInitialized()) {
            form.setBBox(new Rectangle2D.Double(0, 0, 1, 1));
            form.getFilterList().addFilter(new Deflated());
        }
        float x = place.x / 1000f;
        float y = place.y / 1000f;
        float width = place.width / 1000f;
        float height = place.height / 1000f;
        var content = pdf.getMarkedContentInfo();
        if (content == null) {
            generator.placeImage(x, y, width, height, form);
        } else {
            generator.placeImage(x, y, width, height, form, content.tag, content.mcid);
        }
    }

    @Override
    public boolean isCompatible(RenderingContext target, @Nullable Image image) {
        return (image == null || image instanceof DrawingImage) && target instanceof PDFRenderingContext;
    }

    @Override
    public int getPriority() {
        return 10;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Class getSupportedImageClass() {
        return DrawingImage.class;
    }

    @Override
    public ImageFlavor[] getSupportedImageFlavors() {
        return new ImageFlavor[] {DrawingImage.FLAVOR};
    }

    /** Names the filter in the dictionary without deflating a second time. */
    private static final class Deflated extends FlateFilter {
        Deflated() {
            setApplied(true);
        }

        @Override
        public java.io.OutputStream applyFilter(java.io.OutputStream out) {
            return out;
        }
    }
}

package org.cpcert.certificate.drawing;

import java.io.IOException;
import java.util.Map;
import javax.xml.transform.Source;
import org.apache.xmlgraphics.image.loader.Image;
import org.apache.xmlgraphics.image.loader.ImageContext;
import org.apache.xmlgraphics.image.loader.ImageFlavor;
import org.apache.xmlgraphics.image.loader.ImageInfo;
import org.apache.xmlgraphics.image.loader.ImageSessionContext;
import org.apache.xmlgraphics.image.loader.ImageSize;
import org.apache.xmlgraphics.image.loader.impl.AbstractImageLoader;
import org.apache.xmlgraphics.image.loader.impl.AbstractImageLoaderFactory;
import org.apache.xmlgraphics.image.loader.impl.AbstractImagePreloader;
import org.apache.xmlgraphics.image.loader.spi.ImageImplRegistry;
import org.apache.xmlgraphics.image.loader.spi.ImageLoader;
import org.apache.xmlgraphics.image.loader.util.ImageUtil;
import org.jspecify.annotations.Nullable;

/** Teaches FOP to read drawings, so that border and seal are deflated once and never drawn again. */
public final class DrawingPlugIn {

    private DrawingPlugIn() {}

    public static void register(ImageImplRegistry registry) {
        registry.registerPreloader(new Preloader());
        registry.registerLoaderFactory(new LoaderFactory());
    }

    private static final class Preloader extends AbstractImagePreloader {
        @Override
        public @Nullable ImageInfo preloadImage(String uri, Source source, ImageContext context) throws IOException {
            if (!ImageUtil.hasImageInputStream(source)) {
                return null;
            }
            var in = ImageUtil.needImageInputStream(source);
            if (!java.util.Arrays.equals(getHeader(in, Drawing.MAGIC.length), Drawing.MAGIC)) {
                return null;
            }
            in.mark();
            var drawing = Drawing.read(in);
            in.reset();
            var size = new ImageSize();
            size.setSizeInMillipoints(
                    (int) Math.round(drawing.width() * 1000), (int) Math.round(drawing.height() * 1000));
            size.setResolution(context.getSourceResolution());
            size.calcPixelsFromSize();
            var info = new ImageInfo(uri, DrawingImage.MIME);
            info.setSize(size);
            info.getCustomObjects().put(ImageInfo.ORIGINAL_IMAGE, new DrawingImage(info, drawing));
            return info;
        }

        @Override
        public int getPriority() {
            return 1;
        }
    }

    private static final class LoaderFactory extends AbstractImageLoaderFactory {
        @Override
        public String[] getSupportedMIMETypes() {
            return new String[] {DrawingImage.MIME};
        }

        @Override
        public ImageFlavor[] getSupportedFlavors(String mime) {
            return new ImageFlavor[] {DrawingImage.FLAVOR};
        }

        @Override
        public boolean isSupported(ImageInfo info) {
            return DrawingImage.MIME.equals(info.getMimeType());
        }

        @Override
        public ImageLoader newImageLoader(ImageFlavor flavor) {
            return new Loader();
        }

        @Override
        public boolean isAvailable() {
            return true;
        }
    }

    private static final class Loader extends AbstractImageLoader {
        @Override
        public ImageFlavor getTargetFlavor() {
            return DrawingImage.FLAVOR;
        }

        @Override
        public Image loadImage(ImageInfo info, Map<String, Object> hints, ImageSessionContext session) {
            return info.getOriginalImage();
        }
    }
}

package org.cpcert.print.picture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.stream.ImageInputStream;
import javax.xml.transform.Source;
import org.apache.fop.apps.FopFactory;
import org.apache.fop.render.pdf.PictureHandler;
import org.apache.xmlgraphics.image.loader.Image;
import org.apache.xmlgraphics.image.loader.ImageContext;
import org.apache.xmlgraphics.image.loader.ImageFlavor;
import org.apache.xmlgraphics.image.loader.ImageInfo;
import org.apache.xmlgraphics.image.loader.ImageSessionContext;
import org.apache.xmlgraphics.image.loader.ImageSize;
import org.apache.xmlgraphics.image.loader.impl.AbstractImageLoader;
import org.apache.xmlgraphics.image.loader.impl.AbstractImageLoaderFactory;
import org.apache.xmlgraphics.image.loader.impl.AbstractImagePreloader;
import org.apache.xmlgraphics.image.loader.spi.ImageLoader;
import org.apache.xmlgraphics.image.loader.util.ImageUtil;
import org.jspecify.annotations.Nullable;

/** Teaches FOP to read pictures. Its own way to SVG is several times as dear and sets text in fonts that are not on the page. */
public final class PicturePlugIn {

    private static final byte[] MAGIC = Picture.MAGIC.getBytes(US_ASCII);

    private PicturePlugIn() {}

    public static void register(FopFactory factory) {
        var registry = factory.getImageManager().getRegistry();
        registry.registerPreloader(new Preloader());
        registry.registerLoaderFactory(new LoaderFactory());
        factory.getImageHandlerRegistry().addHandler(new PictureHandler());
    }

    private static final class Preloader extends AbstractImagePreloader {
        @Override
        public @Nullable ImageInfo preloadImage(String uri, Source source, ImageContext context) throws IOException {
            if (!ImageUtil.hasImageInputStream(source)) {
                return null;
            }
            var in = ImageUtil.needImageInputStream(source);
            if (!Arrays.equals(getHeader(in, MAGIC.length), MAGIC)) {
                return null;
            }
            in.mark();
            var picture = Picture.read(all(in));
            in.reset();
            var size = new ImageSize();
            size.setSizeInMillipoints(
                    (int) Math.round(picture.width() * 1000), (int) Math.round(picture.height() * 1000));
            size.setResolution(context.getSourceResolution());
            size.calcPixelsFromSize();
            var info = new ImageInfo(uri, PictureImage.MIME);
            info.setSize(size);
            info.getCustomObjects().put(ImageInfo.ORIGINAL_IMAGE, new PictureImage(info, picture));
            return info;
        }

        private static byte[] all(ImageInputStream in) throws IOException {
            var out = new ByteArrayOutputStream(1 << 13);
            var buffer = new byte[1 << 13];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
            return out.toByteArray();
        }

        @Override
        public int getPriority() {
            return 1;
        }
    }

    private static final class LoaderFactory extends AbstractImageLoaderFactory {
        @Override
        public String[] getSupportedMIMETypes() {
            return new String[] {PictureImage.MIME};
        }

        @Override
        public ImageFlavor[] getSupportedFlavors(String mime) {
            return new ImageFlavor[] {PictureImage.FLAVOR};
        }

        @Override
        public boolean isSupported(ImageInfo info) {
            return PictureImage.MIME.equals(info.getMimeType());
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
            return PictureImage.FLAVOR;
        }

        @Override
        public Image loadImage(ImageInfo info, Map<String, Object> hints, ImageSessionContext session) {
            return info.getOriginalImage();
        }
    }
}

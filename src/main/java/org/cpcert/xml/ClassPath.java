package org.cpcert.xml;

import java.io.InputStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.LSInput;

/** The addresses of schemas, stylesheets and rules: they lead to the files of the scheme at work, and nowhere else. */
final class ClassPath {

    /** Made up, so that nothing that understands addresses can follow it. */
    static final String SCHEME = "classpath";

    private ClassPath() {}

    static String uri(String resource) {
        return SCHEME + ":" + resource;
    }

    /** Opens a file such as {@code /schemas/common/1/common.xsd}. */
    static InputStream open(String resource) {
        return SchemeFiles.atWork().open(resource);
    }

    /** The resource behind an address relative to another; refuses whatever does not lie in the program. */
    static String resolve(@Nullable String href, @Nullable String base) {
        var address = href == null ? "" : href;
        var resolved = base == null ? URI.create(address) : URI.create(base).resolve(address);
        if (!SCHEME.equals(resolved.getScheme())) {
            throw new IllegalArgumentException("nothing is loaded from outside the program: " + address);
        }
        // Saxon resolves includes by itself and drops the slash after the scheme.
        var path = resolved.isOpaque() ? "/" + resolved.getSchemeSpecificPart() : resolved.getPath();
        return URI.create(path).normalize().getPath();
    }

    static LSInput schemaInput(
            @Nullable String type,
            @Nullable String namespace,
            @Nullable String publicId,
            @Nullable String systemId,
            @Nullable String base) {
        var resource = resolve(systemId, base);
        return new SchemaInput(uri(resource), open(resource));
    }
}

package org.cpcert.print;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.xmlgraphics.io.Resource;
import org.apache.xmlgraphics.io.ResourceResolver;

/**
 * All that FOP may load, by name and from memory: nothing is read from disk or network. Names look like files because
 * an address scheme of our own costs FOP a search through all libraries each time.
 */
public final class PageResources implements ResourceResolver {

    public static final String PREFIX = "file:/mem/";

    private final Map<String, byte[]> shared = new ConcurrentHashMap<>();
    /** FOP formats a document in one thread, so what belongs to one document is kept with the thread. */
    private final ThreadLocal<Map<String, byte[]>> ofThisPage = ThreadLocal.withInitial(HashMap::new);

    /** Adds something that all pages share. */
    public void share(String name, byte[] bytes) {
        shared.put(name, bytes);
    }

    /** Whether all pages share something of that name. */
    public boolean isShared(String name) {
        return shared.containsKey(name);
    }

    /** Adds something for the page being made by this thread. */
    public void put(String name, byte[] bytes) {
        ofThisPage.get().put(name, bytes);
    }

    /** Forgets what was added for the page. */
    public void clear() {
        ofThisPage.get().clear();
    }

    @Override
    public Resource getResource(URI uri) throws IOException {
        var address = uri.toString();
        if (!address.startsWith(PREFIX)) {
            throw new FileNotFoundException("nothing is loaded from outside the program: " + address);
        }
        var name = address.substring(PREFIX.length());
        var bytes = ofThisPage.get().get(name);
        if (bytes == null) {
            bytes = shared.get(name);
        }
        if (bytes == null) {
            throw new FileNotFoundException(name + " is not part of the page");
        }
        return new Resource(new ByteArrayInputStream(bytes));
    }

    @Override
    public OutputStream getOutputStream(URI uri) throws IOException {
        throw new IOException("a page writes no file: " + uri);
    }
}

package org.cpcert.print;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import org.apache.fop.apps.EnvironmentalProfileFactory;
import org.apache.fop.apps.FOPException;
import org.apache.fop.apps.FopConfParser;
import org.apache.fop.apps.FopFactory;
import org.apache.fop.render.pdf.CertificateDocumentHandler;
import org.apache.xmlgraphics.util.MimeConstants;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** FOP, set up once: fonts and drawings from memory, PDF/A-3a and PDF/UA-1, every complaint heard. Shared by threads. */
public final class PageFormatter {

    static {
        QuietLibraries.hush();
    }

    private final PageResources resources = new PageResources();
    private final FopFactory factory;

    /** A page being formatted: events of XSL-FO go in, complaints come out. */
    public record Formatting(ContentHandler handler, PageEvents events) {}

    public PageFormatter() {
        resources.share("fonts/" + Fonts.TITLE, Fonts.bytes(Fonts.TITLE));
        Fonts.LATIN.forEach(name -> resources.share("fonts/" + name, Fonts.bytes(name)));
        this.factory = factory(resources);
    }

    /** FOP itself, to be taught more before the first page. */
    public FopFactory factory() {
        return factory;
    }

    /** What may be loaded for the pages. */
    public PageResources resources() {
        return resources;
    }

    /**
     * Starts a document; it is complete in the stream when its end has been handled.
     *
     * @param created what it says of its age
     */
    public Formatting start(Instant created, OutputStream out) throws FOPException {
        var agent = factory.newFOUserAgent();
        var events = new PageEvents();
        agent.getEventBroadcaster().addEventListener(events);
        agent.setCreationDate(Date.from(created));
        var handler = new CertificateDocumentHandler(agent, created);
        handler.getConfigurator().configure(handler);
        agent.setDocumentHandlerOverride(handler);
        var fop = factory.newFop(MimeConstants.MIME_PDF, agent, out);
        return new Formatting(fop.getDefaultHandler(), events);
    }

    private static FopFactory factory(PageResources resources) {
        var profile = EnvironmentalProfileFactory.createRestrictedIO(URI.create(PageResources.PREFIX), resources);
        try (var settings = PageFormatter.class.getResourceAsStream("fop.xml")) {
            return new FopConfParser(settings, profile).getFopFactoryBuilder().build();
        } catch (SAXException | IOException e) {
            throw new IllegalStateException("the settings of FOP are broken", e);
        }
    }
}

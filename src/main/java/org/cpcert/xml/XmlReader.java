package org.cpcert.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.cpcert.dossier.Digest;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXNotRecognizedException;

/**
 * Reads a file in one pass into all that later steps need. Nothing outside the bytes is ever loaded, and no file,
 * however broken, makes it throw. Threads may share one.
 */
public final class XmlReader {

    private static final String XERCES = "http://apache.org/xml/features/";
    private static final String SAX = "http://xml.org/sax/features/";
    private static final String LEXICAL_HANDLER = "http://xml.org/sax/properties/lexical-handler";

    private final SAXParserFactory parsers;
    private final AtomicLong reads = new AtomicLong();

    public XmlReader() {
        try {
            // The JDK's own parser by name: another one on the class path would come without its limits.
            parsers = SAXParserFactory.newDefaultNSInstance();
            parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            parsers.setFeature(XERCES + "disallow-doctype-decl", true);
            parsers.setFeature(XERCES + "nonvalidating/load-external-dtd", false);
            parsers.setFeature(SAX + "external-general-entities", false);
            parsers.setFeature(SAX + "external-parameter-entities", false);
            parsers.setXIncludeAware(false);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("the XML parser of this JDK cannot be made safe", e);
        }
    }

    /** Reads the bytes. Bad input shows in {@link ParsedDocument#troubles()}, never as an exception. */
    public ParsedDocument read(byte[] bytes, Limits limits) {
        var digest = Digest.of(bytes);
        var early = Symptoms.beforeParsing(bytes, limits);
        if (early.isPresent()) {
            return refused(digest, bytes.length, early.get());
        }
        reads.incrementAndGet();
        var tee = new Tee(limits);
        try {
            var parser = parser();
            parser.setProperty(LEXICAL_HANDLER, tee);
            parser.parse(new InputSource(new ByteArrayInputStream(bytes)), tee);
        } catch (SAXException | IOException e) {
            tee.stopped(Symptoms.ofFailure(e, tee, bytes));
        }
        return tee.result(digest, bytes.length);
    }

    /** The same for a file; one above the limit of size is refused without being read into memory. */
    public ParsedDocument read(Path file, Limits limits) throws IOException {
        var size = Files.size(file);
        if (size <= limits.maxBytes()) {
            return read(Files.readAllBytes(file), limits);
        }
        try (var in = Files.newInputStream(file)) {
            return refused(Digest.of(in), size, Symptoms.tooLarge(size, limits));
        }
    }

    /** How many files were read through to their end or their first break; the costliest thing that is done with a document. */
    public long reads() {
        return reads.get();
    }

    private static ParsedDocument refused(Digest digest, long size, XmlTrouble trouble) {
        return new ParsedDocument(
                digest, size, new ParsedDocument.Root("", ""), List.of(trouble), List.of(), Optional.empty());
    }

    private SAXParser parser() {
        try {
            SAXParser parser;
            synchronized (parsers) {
                parser = parsers.newSAXParser();
            }
            // These limits count every &amp; of a large document; without a DTD there is nothing else to count.
            parser.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
            parser.setProperty("jdk.xml.totalEntitySizeLimit", "0");
            parser.setProperty("jdk.xml.elementAttributeLimit", "10000");
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            english(parser);
            return parser;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("the XML parser of this JDK cannot be made safe", e);
        }
    }

    /** Symptoms are told from the parser's English words, whatever language the machine speaks. */
    @SuppressWarnings("deprecation")
    private static void english(SAXParser parser) throws SAXException {
        if (parser.getXMLReader() instanceof org.xml.sax.Parser old) {
            old.setLocale(Locale.ENGLISH);
        } else {
            throw new SAXNotRecognizedException("the parser cannot be told to speak English");
        }
    }
}

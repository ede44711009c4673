package org.cpcert.certificate;

import java.io.ByteArrayInputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.Source;
import javax.xml.transform.sax.SAXSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Bytes as a source for Saxon, read without DTD and without anything from outside. */
final class SafeSource {

    private static final SAXParserFactory PARSERS = parsers();

    private SafeSource() {}

    static Source of(byte[] xml) {
        try {
            var reader = PARSERS.newSAXParser().getXMLReader();
            return new SAXSource(reader, new InputSource(new ByteArrayInputStream(xml)));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("this JDK has no safe XML parser", e);
        }
    }

    private static SAXParserFactory parsers() {
        try {
            var factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("this JDK has no safe XML parser", e);
        }
    }
}

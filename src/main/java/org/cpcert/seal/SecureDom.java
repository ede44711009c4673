package org.cpcert.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads a document for signing: the parser of the JDK, no DTD, nothing from outside. */
public final class SecureDom {

    private static final DocumentBuilderFactory FACTORY = factory();

    private SecureDom() {}

    /** @throws SAXException where the bytes are not well-formed or have a DTD */
    public static Document parse(byte[] document) throws SAXException {
        try {
            var builder = FACTORY.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new ByteArrayInputStream(document));
        } catch (IOException e) {
            // The bytes are in memory; what fails is their encoding.
            throw new SAXException(e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the XML parser of this JDK cannot be secured", e);
        }
    }

    private static DocumentBuilderFactory factory() {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            // Both count every &amp; of a long document; without a DTD there is nothing that could expand.
            factory.setAttribute("jdk.xml.maxGeneralEntitySizeLimit", "0");
            factory.setAttribute("jdk.xml.totalEntitySizeLimit", "0");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the XML parser of this JDK cannot be secured", e);
        }
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(true);
        return factory;
    }
}

package org.cpcert.notice;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.sax.SAXSource;
import net.sf.saxon.s9api.Destination;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmDestination;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltExecutable;
import org.cpcert.xml.Saxon;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * One stylesheet that turns a document into something people read. Compiled once, when it is first needed, so that the
 * service is ready before the first letter is written. Shared by threads.
 */
final class Sheet {

    private final String resource;

    Sheet(String resource) {
        this.resource = resource;
    }

    XsltExecutable compiled() {
        return Saxon.sheet(resource);
    }

    String apply(byte[] xml, Map<String, String> parameters) {
        return apply(tree(xml), parameters);
    }

    String apply(XdmNode tree, Map<String, String> parameters) {
        var out = new StringWriter();
        run(tree, parameters, transformer -> transformer.newSerializer(out));
        return out.toString();
    }

    /** What the stylesheet makes, as a tree. */
    XdmNode tree(XdmNode tree, Map<String, String> parameters) {
        var result = new XdmDestination();
        run(tree, parameters, transformer -> result);
        return result.getXdmNode();
    }

    /** A tree that the stylesheet made, written as the stylesheet says. */
    String written(XdmNode result) {
        var out = new StringWriter();
        try {
            compiled().load30().newSerializer(out).serializeNode(result);
        } catch (SaxonApiException e) {
            throw new IllegalStateException("cannot write the readable form: " + e.getMessage(), e);
        }
        return out.toString();
    }

    private void run(XdmNode tree, Map<String, String> parameters, Function<Xslt30Transformer, Destination> to) {
        try {
            var transformer = compiled().load30();
            var values = new HashMap<QName, XdmAtomicValue>();
            parameters.forEach((name, value) -> values.put(new QName(name), new XdmAtomicValue(value)));
            transformer.setStylesheetParameters(values);
            transformer.setGlobalContextItem(tree);
            transformer.applyTemplates(tree, to.apply(transformer));
        } catch (SaxonApiException e) {
            throw new IllegalStateException("cannot make the readable form: " + e.getMessage(), e);
        }
    }

    /** A document of its own with this element. */
    static XdmNode document(XdmNode element) {
        try {
            var copy = new XdmDestination();
            Saxon.processor().writeXdmValue(element, copy);
            return copy.getXdmNode();
        } catch (SaxonApiException e) {
            throw new IllegalStateException("cannot make the readable form: " + e.getMessage(), e);
        }
    }

    /** The document as a tree. @throws IllegalArgumentException where it is not XML, or has a DTD */
    static XdmNode tree(byte[] xml) {
        try {
            var factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var source = new SAXSource(
                    factory.newSAXParser().getXMLReader(), new InputSource(new ByteArrayInputStream(xml)));
            return Saxon.processor().newDocumentBuilder().build(source);
        } catch (ParserConfigurationException | SAXException | SaxonApiException e) {
            throw new IllegalArgumentException("cannot be read as XML: " + e.getMessage(), e);
        }
    }
}

package org.cpcert.app.route;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.apache.camel.xml.in.ModelParser;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Camel's own schema of its XML language, from the jar that also parses it: both always fit together. */
final class RouteSchema {

    static final String NAMESPACE = "http://camel.apache.org/schema/xml-io";
    private static final String XSD = "/camel-xml-io.xsd";

    private static final class Holder {
        static final RouteSchema SHARED = new RouteSchema();
    }

    private final Schema schema;

    /** Read once: it is larger than all routes together. */
    static RouteSchema shared() {
        return Holder.SHARED;
    }

    private RouteSchema() {
        var xsd = ModelParser.class.getResource(XSD);
        if (xsd == null) {
            throw new RouteTrouble("camel-xml-io has no " + XSD + ".");
        }
        try {
            var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            schema = factory.newSchema(new StreamSource(xsd.openStream()));
        } catch (SAXException | IOException e) {
            throw new RouteTrouble("Cannot read the schema of routes: " + e.getMessage(), e);
        }
    }

    /** @throws RouteTrouble that tells every error of every file */
    void check(List<RouteFile> files) {
        var errors = new ArrayList<String>();
        for (var file : files) {
            try {
                var validator = schema.newValidator();
                validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
                validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
                validator.setErrorHandler(new Collector(file, errors));
                validator.validate(new StreamSource(new ByteArrayInputStream(file.bytes())));
            } catch (SAXParseException e) {
                errors.add(line(file, e));
            } catch (SAXException | IOException e) {
                errors.add("routes/" + file.name() + ": " + e.getMessage());
            }
        }
        if (!errors.isEmpty()) {
            throw new RouteTrouble(String.join("\n", errors));
        }
    }

    private static String line(RouteFile file, SAXParseException e) {
        return "routes/" + file.name() + ", line " + e.getLineNumber() + ": " + e.getMessage();
    }

    private record Collector(RouteFile file, List<String> errors) implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) {
            errors.add(line(file, e));
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}

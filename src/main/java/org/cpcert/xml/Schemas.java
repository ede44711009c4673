package org.cpcert.xml;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.cpcert.dossier.DocumentType;
import org.xml.sax.SAXException;

/** The compiled schemas, each made at its first use and kept. */
public final class Schemas {

    private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();

    private Schemas() {}

    /** The schema of a kind of document. */
    public static Schema of(DocumentType type) {
        return of(resource(type));
    }

    /** The schema at this place of the class path, such as {@code /schemas/rules/1/rules.xsd}. */
    public static Schema of(String resource) {
        return COMPILED.computeIfAbsent(resource, Schemas::compile);
    }

    /** Where the schema of a kind of document lies: {@code /schemas/audit-report/1/audit-report.xsd}. */
    public static String resource(DocumentType type) {
        var parts = type.namespace().split(":", -1);
        return "/schemas/" + parts[2] + "/" + parts[3] + "/" + parts[2] + ".xsd";
    }

    private static Schema compile(String resource) {
        try {
            var factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, ClassPath.SCHEME);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setResourceResolver(ClassPath::schemaInput);
            return factory.newSchema(new StreamSource(ClassPath.open(resource), ClassPath.uri(resource)));
        } catch (SAXException e) {
            throw new IllegalStateException("schema " + resource + " is broken: " + e.getMessage(), e);
        }
    }
}

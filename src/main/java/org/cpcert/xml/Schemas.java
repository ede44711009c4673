package org.cpcert.xml;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.cpcert.dossier.DocumentType;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The compiled schemas, each made at its first use and kept. */
public final class Schemas {

    private Schemas() {}

    /** The schema of a kind of document. */
    public static Schema of(DocumentType type) {
        return of(resource(type));
    }

    /** The schema at this place of the class path, such as {@code /schemas/rules/1/rules.xsd}. */
    public static Schema of(String resource) {
        return SchemeFiles.atWork().kept(Schema.class, resource, () -> compile(resource));
    }

    /** Where the schema of a kind of document lies: {@code /schemas/audit-report/1/audit-report.xsd}. */
    public static String resource(DocumentType type) {
        return "/schemas/" + type.schema();
    }

    /** True where there is a schema of the type and it declares its root. */
    public static boolean declares(DocumentType type) {
        return SchemeFiles.atWork().has(resource(type))
                && SchemaOutline.elements(SchemaOutline.read(resource(type))).stream()
                        .anyMatch(element -> "element".equals(element.getLocalName())
                                && element.getAttribute("name").equals(type.rootName()));
    }

    /** Names of all elements that can stand in a document of the type, at any depth. */
    public static Set<String> elements(DocumentType type) {
        return SchemaOutline.below(type);
    }

    /** Everything that a file of the program says against its schema, in its order; none where it is as it must be. */
    public static List<SchemeFault> faults(String file, String schema) {
        var faults = new SchemeFault.Collector(file);
        try (var in = ClassPath.open(file)) {
            var validator = of(schema).newValidator();
            validator.setErrorHandler(faults);
            validator.validate(new StreamSource(in, ClassPath.uri(file)));
        } catch (SAXParseException e) {
            faults.notWellFormed(e);
        } catch (SAXException | IOException e) {
            throw new IllegalStateException(file + " cannot be read: " + e.getMessage(), e);
        }
        return faults.found();
    }

    /** The keys of the documents of a kind, which {@link #of(DocumentType)} leaves out. */
    static IdentityConstraints constraints(DocumentType type) {
        return SchemeFiles.atWork()
                .kept(
                        IdentityConstraints.class,
                        resource(type),
                        () -> IdentityConstraints.of(SchemaOutline.read(resource(type))));
    }

    private static Schema compile(String resource) {
        try {
            var factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, ClassPath.SCHEME);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setResourceResolver(ClassPath::schemaInput);
            return factory.newSchema(new DOMSource(withoutKeys(resource), ClassPath.uri(resource)));
        } catch (SAXException e) {
            var words = String.valueOf(e.getMessage()).replaceFirst("^[a-z-]+(?:\\.[0-9a-z]+)*: ", "");
            throw new IllegalStateException("schema " + resource.substring(1) + " is broken: " + words, e);
        }
    }

    /** The schema processor would look through all values of a key for each of them; see {@link IdentityConstraints}. */
    private static Document withoutKeys(String resource) {
        var schema = SchemaOutline.read(resource);
        for (var root : SchemaOutline.elements(schema)) {
            if ("element".equals(root.getLocalName())) {
                SchemaOutline.elements(root).stream()
                        .filter(child -> IdentityConstraints.isOne(
                                String.valueOf(child.getNamespaceURI()), String.valueOf(child.getLocalName())))
                        .forEach(root::removeChild);
            }
        }
        return schema.getOwnerDocument();
    }
}

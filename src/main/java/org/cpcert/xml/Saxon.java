package org.cpcert.xml;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.function.UnaryOperator;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.lib.Feature;
import net.sf.saxon.lib.ResourceRequest;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XsltCompiler;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.trans.XPathException;
import org.jspecify.annotations.Nullable;

/**
 * The one XSLT and XPath processor, locked down: it loads nothing but the files of the scheme at work and writes nothing but
 * its result. Threads share it, and every compiled sheet.
 */
public final class Saxon {

    private static final Processor PROCESSOR = lockedDown();

    private Saxon() {}

    /** The shared processor; trees and sheets of two processors do not mix. */
    public static Processor processor() {
        return PROCESSOR;
    }

    /** Reads the file at this place of the class path, such as {@code /schemas/registers.xml}, with its line numbers. */
    public static XdmNode read(String resource) {
        var builder = PROCESSOR.newDocumentBuilder();
        builder.setLineNumbering(true);
        try (var in = ClassPath.open(resource)) {
            return builder.build(new StreamSource(in, ClassPath.uri(resource)));
        } catch (SaxonApiException | IOException e) {
            throw new IllegalStateException(resource + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Text of the stylesheet that the one at this place makes of a document.
     *
     * @throws IllegalStateException where it cannot, with {@code what} before the reason
     */
    public static String generated(String resource, XdmNode document, String what) {
        try {
            var generator = compile(resource).load30();
            generator.setGlobalContextItem(document);
            var sheet = new StringWriter();
            generator.applyTemplates(document, PROCESSOR.newSerializer(sheet));
            return sheet.toString();
        } catch (SaxonApiException e) {
            throw new IllegalStateException(what + " cannot be compiled: " + e.getMessage(), e);
        }
    }

    /** The same as {@link #compile(String)}, compiled once for each scheme. */
    public static XsltExecutable sheet(String resource) {
        return SchemeFiles.atWork().kept(XsltExecutable.class, resource, () -> compile(resource));
    }

    /** Compiles the stylesheet at this place of the class path, such as {@code /xslt/certificate/content.xsl}. */
    public static XsltExecutable compile(String resource) {
        return compile(resource, UnaryOperator.identity());
    }

    /** Compiles it with settings of one's own, such as static parameters. */
    public static XsltExecutable compile(String resource, UnaryOperator<XsltCompiler> settings) {
        var source = new StreamSource(ClassPath.open(resource), ClassPath.uri(resource));
        return compile(source, resource, settings);
    }

    /** Compiles a stylesheet made by the program; its includes are read relative to the resource named. */
    public static XsltExecutable compileText(String text, String resource, UnaryOperator<XsltCompiler> settings) {
        return compile(new StreamSource(new StringReader(text), ClassPath.uri(resource)), resource, settings);
    }

    private static XsltExecutable compile(StreamSource source, String resource, UnaryOperator<XsltCompiler> settings) {
        var errors = new StringBuilder();
        var compiler = settings.apply(PROCESSOR.newXsltCompiler());
        compiler.setErrorReporter(error -> {
            if (!error.isWarning()) {
                errors.append("\n  line ")
                        .append(error.getLocation().getLineNumber())
                        .append(": ")
                        .append(error.getMessage());
            }
        });
        try {
            return compiler.compile(source);
        } catch (SaxonApiException e) {
            throw new IllegalStateException("stylesheet " + resource + " is broken: " + e.getMessage() + errors, e);
        }
    }

    private static Processor lockedDown() {
        var processor = new Processor(false);
        processor.setConfigurationProperty(Feature.ALLOWED_PROTOCOLS, ClassPath.SCHEME);
        processor.setConfigurationProperty(Feature.ALLOW_EXTERNAL_FUNCTIONS, false);
        var configuration = processor.getUnderlyingConfiguration();
        configuration.setResourceResolver(Saxon::fromProgram);
        processor.setConfigurationProperty(Feature.ENVIRONMENT_VARIABLE_RESOLVER, new NoEnvironment());
        return processor;
    }

    private static StreamSource fromProgram(ResourceRequest request) throws XPathException {
        try {
            var address = request.uri != null ? request.uri : request.relativeUri;
            var resource = ClassPath.resolve(address, request.baseUri);
            return new StreamSource(ClassPath.open(resource), ClassPath.uri(resource));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new XPathException(String.valueOf(e.getMessage()), e);
        }
    }

    /** A stylesheet sees nothing of the machine it runs on. */
    private static final class NoEnvironment implements net.sf.saxon.lib.EnvironmentVariableResolver {
        @Override
        public java.util.Set<String> getAvailableEnvironmentVariables() {
            return java.util.Set.of();
        }

        @Override
        public @Nullable String getEnvironmentVariable(String name) {
            return null;
        }
    }
}

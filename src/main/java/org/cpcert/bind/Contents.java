package org.cpcert.bind;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.sf.saxon.dom.NodeOverNodeInfo;
import org.cpcert.bind.common.DocumentReference;
import org.cpcert.bind.common.Text;
import org.cpcert.dossier.Digest;
import org.cpcert.xml.Nodes;
import org.cpcert.xml.ParsedDocument;

/**
 * Reads documents that are valid against their schema into records, from the tree that was made together with the nodes that were
 * verified; nothing is parsed a second time.
 */
public final class Contents {

    private static final Map<Class<?>, JAXBContext> CONTEXTS = new ConcurrentHashMap<>();

    private Contents() {}

    /** A decision. */
    public static Decision decision(ParsedDocument document) {
        var body = body(document, org.cpcert.bind.decision.Body.class);
        var content = body.getContent();
        return new Decision(
                DocumentHeader.of(document).orElseThrow(),
                content.getKindCode().name(),
                reference(content.getSubjectReference()),
                content.getOutcomeCode().name(),
                content.getDecisionDate(),
                texts(content.getReasonText()));
    }

    /** By language; {@code en-GB} and {@code zh-Hans} are {@code en} and {@code zh}. */
    static Map<String, String> texts(List<? extends Text> texts) {
        var map = new LinkedHashMap<String, String>();
        texts.forEach(text -> map.putIfAbsent(
                text.getLang().split("-", 2)[0].toLowerCase(Locale.ROOT),
                text.getValue().strip()));
        return map;
    }

    private static Reference reference(DocumentReference reference) {
        return new Reference(reference.getID(), new Digest(reference.getDigest().getValue()));
    }

    static String first(Map<String, String> texts) {
        return texts.getOrDefault("en", texts.values().stream().findFirst().orElse(""));
    }

    /** The Body alone: for each element of a signature the binding would look for a transformer, which costs more than all the rest. */
    private static <T> T body(ParsedDocument document, Class<T> type) {
        try {
            var body =
                    Nodes.root(document).flatMap(root -> Nodes.at(root, "Body")).orElseThrow();
            return CONTEXTS.computeIfAbsent(type, Contents::context)
                    .createUnmarshaller()
                    .unmarshal(NodeOverNodeInfo.wrap(body.getUnderlyingNode()), type)
                    .getValue();
        } catch (JAXBException e) {
            throw new IllegalStateException("a document valid against its schema does not bind to it", e);
        }
    }

    private static JAXBContext context(Class<?> type) {
        try {
            return JAXBContext.newInstance(type);
        } catch (JAXBException e) {
            throw new IllegalStateException("generated classes of " + type.getSimpleName() + " are damaged", e);
        }
    }
}

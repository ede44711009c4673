package org.cpcert.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.sf.saxon.expr.parser.OptimizerOptions;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.UnprefixedElementMatchingPolicy;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmMap;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.XsltExecutable;
import org.cpcert.dossier.Digest;
import org.cpcert.xml.Lazy;
import org.cpcert.xml.Saxon;

/** A sheet made of a file of the scheme, which answers from facts and asks for the documents that it needs. */
final class AskingSheet {

    private static final QName FACTS = new QName("facts");
    private static final QName DOCUMENTS = new QName("documents");
    private static final int MOST_DOCUMENTS = 20;

    /** Nothing may be moved out of the try in which it stands: one error would end the whole answer. */
    private static final OptimizerOptions WITHIN_TRY =
            OptimizerOptions.FULL_HE_OPTIMIZATION.except(new OptimizerOptions(OptimizerOptions.LOOP_LIFTING
                    | OptimizerOptions.COMMON_SUBEXPRESSIONS
                    | OptimizerOptions.EXTRACT_GLOBALS));

    private final Lazy<XsltExecutable> compiled;

    AskingSheet(Lazy<XsltExecutable> compiled) {
        this.compiled = compiled;
    }

    /** @param place at which its includes are resolved */
    static XsltExecutable compile(String place, String sheet) {
        return Saxon.compileText(sheet, place, compiler -> {
            compiler.getUnderlyingCompilerInfo().setOptimizerOptions(WITHIN_TRY);
            compiler.setUnprefixedElementMatchingPolicy(UnprefixedElementMatchingPolicy.ANY_NAMESPACE);
            return compiler;
        });
    }

    /** Compiles the sheet if that was not done yet. */
    void warm() {
        compiled.get();
    }

    /**
     * What a function answers, which has been given every document that it asked for.
     *
     * @param came the document that came; empty where none did
     * @throws CannotSay where it fails, or asks for very many
     */
    XdmNode answer(QName function, XdmNode facts, Optional<Digest> came, CaseDocuments store, XdmValue... arguments) {
        var documents = new HashMap<Digest, XdmNode>();
        came.ifPresent(digest -> documents.put(digest, store.root(digest)));
        while (documents.size() <= MOST_DOCUMENTS) {
            var said = (XdmNode) call(function, facts, documents, arguments).itemAt(0);
            if (!said.getNodeName().getLocalName().equals("Ask")) {
                return said;
            }
            var digest = new Digest(String.valueOf(said.attribute("document")));
            documents.put(digest, store.root(digest));
        }
        throw new CannotSay("more than " + MOST_DOCUMENTS + " documents are asked for");
    }

    XdmValue call(QName function, XdmNode facts, Map<Digest, XdmNode> documents, XdmValue... arguments) {
        try {
            var run = compiled.get().load30();
            var trees = new HashMap<XdmAtomicValue, XdmValue>();
            documents.forEach((digest, tree) -> trees.put(new XdmAtomicValue(digest.hex()), tree));
            run.setStylesheetParameters(Map.of(FACTS, facts, DOCUMENTS, new XdmMap(trees)));
            return run.callFunction(function, arguments);
        } catch (SaxonApiException e) {
            throw new CannotSay(String.valueOf(e.getMessage()), e);
        }
    }
}

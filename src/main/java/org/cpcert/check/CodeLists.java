package org.cpcert.check;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmMap;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.streams.Steps;
import org.cpcert.xml.Saxon;
import org.cpcert.xml.SchemeFiles;

/** The code lists of the scheme: every version of each list by its id, as rules look codes up in them (GEN-12). */
final class CodeLists {

    private final XdmMap lists;

    private CodeLists(XdmMap lists) {
        this.lists = lists;
    }

    /** Lists by id; read once. */
    static XdmMap all() {
        return SchemeFiles.atWork().kept(CodeLists.class, () -> new CodeLists(read(Scheme.load()))).lists;
    }

    private static XdmMap read(Scheme scheme) {
        var lists = new HashMap<String, XdmValue>();
        for (var file : scheme.codeLists()) {
            var list = read(file);
            var id = list.select(Steps.child()).asList().getFirst().getAttributeValue(new QName("id"));
            lists.merge(id, list, XdmValue::append);
        }
        var map = new HashMap<XdmAtomicValue, XdmValue>();
        lists.forEach((id, documents) -> map.put(new XdmAtomicValue(id), documents));
        return new XdmMap(Map.copyOf(map));
    }

    private static XdmNode read(String file) {
        try (var stream = SchemeFiles.atWork().open(file)) {
            return Saxon.processor().newDocumentBuilder().build(new StreamSource(stream, "classpath:" + file));
        } catch (SaxonApiException | IOException e) {
            throw new IllegalStateException("the code list " + file + " cannot be read", e);
        }
    }
}

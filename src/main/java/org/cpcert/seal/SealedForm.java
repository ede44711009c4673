package org.cpcert.seal;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * What a document says and under which signatures, whatever the bytes of its file: an editor's line end, another encoding or order of
 * attributes changes none of it.
 *
 * @param whole of all of it, as canonical XML without comments
 * @param body of its Body, which is what every signature and seal covers
 * @param values of the values of its signatures and seals, in its order
 */
public record SealedForm(Digest whole, Digest body, List<Digest> values) {

    public SealedForm {
        values = List.copyOf(values);
    }

    /** Empty for what has no Body or no canonical form. */
    public static Optional<SealedForm> of(Document document) {
        var root = document.getDocumentElement();
        Element body = null;
        for (var node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && "Body".equals(element.getLocalName())) {
                if (body != null) {
                    return Optional.empty();
                }
                body = element;
            }
        }
        if (body == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SealedForm(
                    Digest.ofHash(Canonical.sha256(root)), Digest.ofHash(Canonical.sha256(body)), values(document)));
        } catch (OutsideProfile | IllegalArgumentException e) { // no canonical form, or a value that is no Base64
            return Optional.empty();
        }
    }

    /** True for the same content under the same signatures, though something that nobody signed may differ. */
    public boolean isSealedLike(SealedForm other) {
        return body.equals(other.body) && values.equals(other.values);
    }

    private static List<Digest> values(Document document) {
        var found = document.getElementsByTagNameNS(Profile.DS, "SignatureValue");
        var values = new ArrayList<Digest>();
        for (int i = 0; i < found.getLength(); i++) {
            values.add(Digest.of(Base64.getMimeDecoder().decode(found.item(i).getTextContent())));
        }
        return values;
    }
}

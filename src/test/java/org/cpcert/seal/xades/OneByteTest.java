package org.cpcert.seal.xades;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;
import org.cpcert.seal.Canonical;
import org.cpcert.seal.Fixture;
import org.cpcert.seal.Frame;
import org.cpcert.seal.OutsideProfile;
import org.cpcert.seal.SecureDom;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.SAXException;

/** No single byte of what people signed can be another one, time-stamps included: those of persons and that of the seal. */
class OneByteTest {

    private static final byte[] SEALED = Fixture.stamped();
    private static final int FROM = new String(SEALED, StandardCharsets.ISO_8859_1).indexOf("<Signatures");
    private static final byte[] MEANING = meaning();

    @Property(tries = 600)
    void changedByteNeverPasses(@ForAll("places") int at, @ForAll @IntRange(min = 1, max = 255) int change)
            throws SAXException {
        var changed = SEALED.clone();
        changed[at] ^= (byte) change;
        Document document;
        try {
            document = SecureDom.parse(changed);
        } catch (SAXException e) {
            return;
        }
        // Other spelling of the same document, such as a line break in a tag.
        Assume.that(!isSame(changed));
        var verdicts = new SignatureVerifier(Fixture.trust()).verify(document, Fixture.RECEIVED);
        assertThat(verdicts.size() == 3
                        && verdicts.stream().allMatch(SignatureVerdict::isValid)
                        && verdicts.stream()
                                .allMatch(each -> each.time().stamped().isPresent()))
                .as("byte %s", at)
                .isFalse();
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers()
                .between(FROM, SEALED.length - 1)
                .withDistribution(RandomDistribution.uniform())
                .edgeCases(EdgeCases.Config::none);
    }

    private static byte[] meaning() {
        try {
            return Canonical.bytes(withoutSpace(parse(SEALED)));
        } catch (OutsideProfile e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isSame(byte[] changed) {
        try {
            return Arrays.equals(MEANING, Canonical.bytes(withoutSpace(parse(changed))));
        } catch (OutsideProfile e) {
            return false;
        }
    }

    private static Document parse(byte[] document) {
        try {
            return SecureDom.parse(document);
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the white space around the three parts and the seal, which means nothing. */
    private static Element withoutSpace(Document document) {
        var root = document.getDocumentElement();
        var seals = Frame.children(root).stream()
                .filter(child -> child.getLocalName().equals("Seals"));
        Stream.concat(Stream.of(root), seals).toList().forEach(parent -> {
            for (Node node = parent.getFirstChild(); node != null; ) {
                var next = node.getNextSibling();
                if (node instanceof Text text && text.getData().isBlank()) {
                    parent.removeChild(node);
                }
                node = next;
            }
        });
        return root;
    }
}

package org.cpcert.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Types;
import org.cpcert.samples.VoteValues;
import org.cpcert.xml.Limits;
import org.cpcert.xml.XmlReader;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;

/** The form of a vote. */
class LetterFormTest {

    @Test
    void isValidAndUndecidedForAuditorsAndForStaff() {
        for (var id : new String[] {"CPA-P1996-00002-M", "STAFF-000000081X-01"}) {
            var document = new XmlReader().read(write(id), Limits.standard());
            assertThat(document.schemaErrors()).isEmpty();
            assertThat(document.type()).contains(Types.EXPERT_VOTE);
            assertThat(document.dom()
                            .orElseThrow()
                            .getElementsByTagNameNS("*", "ConclusionCode")
                            .item(0)
                            .getTextContent())
                    .isEqualTo("UNDECIDED");
        }
    }

    /** A sentence that only its first word tells from an answer is known to GEN-21, in every form. */
    @Test
    void eachInstructionIsRefusedAlsoWithoutItsFirstWord() {
        var texts = new XmlReader()
                .read(write("STAFF-000000081X-01"), Limits.standard())
                .dom()
                .orElseThrow()
                .getElementsByTagNameNS("*", "*");
        var known = List.of(Scheme.load().text("form.instructions").split(" [|] "));
        var instructions = IntStream.range(0, texts.getLength())
                .mapToObj(texts::item)
                .filter(node -> node.getChildNodes().getLength() == 1)
                .map(Node::getTextContent)
                .filter(text -> text.startsWith("UNDECIDED: "))
                .toList();
        assertThat(instructions)
                .hasSize(known.size())
                .allSatisfy(text -> assertThat(known).anyMatch(text::contains));
    }

    @Test
    void sameFactsGiveTheSameBytes() {
        assertThat(write("STAFF-1")).isEqualTo(write("STAFF-1"));
    }

    private static byte[] write(String id) {
        return LetterForm.fill(
                "vote", VoteValues.of("CASE-1998-00001", id, "EXPERT", "AR-1", "1998-05-07", Digest.of(new byte[0])));
    }
}

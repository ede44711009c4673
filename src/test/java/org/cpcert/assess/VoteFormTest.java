package org.cpcert.assess;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Types;
import org.cpcert.xml.Limits;
import org.cpcert.xml.XmlReader;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;

class VoteFormTest {

    private static final LocalDate DAY = LocalDate.of(1998, 5, 7);
    private final VoteForm form = new VoteForm("cp-1998", "1.0", "CPM-1998-DRAFT");

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

    private byte[] write(String id) {
        var assessor =
                new Assessor(id, "EXPERT", "Sample <expert>", "样例专家", "e@example.org", "00000081-X", "", "", DAY, DAY);
        return form.write("CASE-1998-00001", new VoteForm.Report("AR-1", DAY, Digest.of(new byte[0])), assessor, DAY);
    }
}

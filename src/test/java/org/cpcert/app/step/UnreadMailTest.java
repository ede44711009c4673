package org.cpcert.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.dossier.Digest;
import org.cpcert.mail.InboundMail;
import org.cpcert.mail.PartProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator hears of a mail of which something could not be read. */
class UnreadMailTest {

    @TempDir
    Path folder;

    /** Nothing has a name behind the place up to which a mail could be read: words stand for it. */
    @Test
    void whatHasNoNameIsSaidInWords() {
        try (var it = new SampleOffice(folder, Instant.parse("1998-05-07T02:00:00Z"))) {
            var mail = new InboundMail(
                    "somebody@example.org",
                    "somebody@example.org",
                    "Documents",
                    Optional.empty(),
                    false,
                    true,
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    List.of(
                            new PartProblem("a.zip", PartProblem.Reason.TOO_MUCH),
                            new PartProblem(PartProblem.REST, PartProblem.Reason.TOO_MUCH)));
            new UnreadMail(it.office).tell(Digest.of(new byte[0]), mail, OperatorText.same("it is automatic"));
            assertThat(it.told)
                    .singleElement()
                    .asString()
                    .contains("(a.zip, all of it, or what comes behind its first parts)")
                    .doesNotContain("…");
        }
    }
}

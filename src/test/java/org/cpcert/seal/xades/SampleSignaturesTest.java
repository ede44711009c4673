package org.cpcert.seal.xades;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cpcert.seal.OutsideTool;
import org.cpcert.seal.SampleFiles;
import org.cpcert.seal.SecondOpinion;
import org.junit.jupiter.api.Test;

/** Every signed sample, read by us, by EU DSS and by xmlsec1. */
class SampleSignaturesTest {

    /** What the cryptography of the standard lets pass and our profile does not. */
    private static final Set<String> STRICTER = Set.of("wrapped-document.xml");

    @Test
    void samplesOfTheCaseAreValid() throws Exception {
        var files = SampleFiles.signed().stream()
                .filter(file -> file.toString().contains("case-1-"))
                .toList();
        assertThat(files).hasSizeGreaterThan(10);
        for (Path file : files) {
            assertThat(SampleFiles.verify(file))
                    .as(file.toString())
                    .isNotEmpty()
                    .allMatch(SignatureVerdict::isValid);
        }
    }

    @Test
    void euDssAgrees() throws Exception {
        var dss = new SecondOpinion(SampleFiles.trust().anchors().getFirst(), SampleFiles.revocations());
        var disagreements = new ArrayList<String>();
        for (Path file : SampleFiles.signed()) {
            var ours = SampleFiles.verify(file);
            boolean valid = ours.stream().allMatch(SignatureVerdict::isValid);
            var lines = dss.of(Files.readAllBytes(file), "sample.xml", SampleFiles.RECEIVED);
            boolean passed = SecondOpinion.isPassed(lines, ours.size());
            boolean stricter = STRICTER.contains(String.valueOf(file.getFileName()));
            if (passed != (valid || stricter) || valid && stricter) {
                disagreements.add(file + ": we say "
                        + ours.stream().map(SignatureVerdict::reason).toList() + ", DSS " + lines);
            }
        }
        assertThat(disagreements).isEmpty();
    }

    @Test
    void xmlsecAgrees() throws Exception {
        OutsideTool.assumeInstalled("xmlsec1");
        var refused = new ArrayList<String>();
        for (Path file : SampleFiles.signed()) {
            List<SignatureVerdict> ours = SampleFiles.verify(file);
            for (int i = 1; i <= ours.size() && ours.stream().allMatch(SignatureVerdict::isValid); i++) {
                if (XmlsecTest.verify(file, i, SampleFiles.ANCHOR) != 0) {
                    refused.add(file + " signature " + i);
                }
            }
        }
        assertThat(refused).isEmpty();
    }
}

package org.cpcert.seal.xades;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cpcert.seal.Fixture;
import org.cpcert.seal.Mutation;
import org.cpcert.seal.OutsideTool;
import org.cpcert.seal.Profile;
import org.cpcert.seal.SecureDom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** xmlsec1, which shares no code with us, verifies what we sign. */
class XmlsecTest {

    @Test
    void verifiesEverySignatureAndTheSeal(@TempDir Path dir) throws Exception {
        OutsideTool.assumeInstalled("xmlsec1");
        Fixture.CA.publish(dir.resolve("ca.pem"), dir.resolve("ca.crl"));
        var file = Files.write(dir.resolve("sealed.xml"), Fixture.sealed());
        for (int i = 1; i <= 3; i++) {
            assertThat(verify(file, i, dir.resolve("ca.pem")))
                    .as("signature " + i)
                    .isZero();
        }
    }

    @Test
    void refusesChangedDocument(@TempDir Path dir) throws Exception {
        OutsideTool.assumeInstalled("xmlsec1");
        Fixture.CA.publish(dir.resolve("ca.pem"), dir.resolve("ca.crl"));
        var changed =
                Files.write(dir.resolve("changed.xml"), Mutation.replace(Fixture.sealed(), "&amp; more", "&amp; less"));
        assertThat(verify(changed, 1, dir.resolve("ca.pem"))).isNotZero();
    }

    static int verify(Path file, int signature, Path anchor) throws Exception {
        var command = new ArrayList<>(List.of("xmlsec1", "--verify", "--trusted-pem", anchor.toString()));
        command.addAll(List.of("--verification-time", "1998-12-31 00:00:00", "--enabled-key-data", "x509"));
        for (var part : List.of("Body", "Signatures")) {
            var root = SecureDom.parse(Files.readAllBytes(file)).getDocumentElement();
            command.addAll(List.of("--id-attr:Id", root.getNamespaceURI() + ":" + part));
        }
        command.addAll(List.of("--id-attr:Id", Profile.XADES + ":SignedProperties"));
        command.addAll(List.of("--node-xpath", "(//*[local-name()='Signature'])[" + signature + "]"));
        command.add(file.toString());
        return OutsideTool.run(command);
    }
}

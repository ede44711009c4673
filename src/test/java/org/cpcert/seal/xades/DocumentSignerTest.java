package org.cpcert.seal.xades;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.cpcert.seal.CannotSign;
import org.cpcert.seal.Fixture;
import org.cpcert.seal.key.KeyUnusable;
import org.cpcert.seal.key.KeyUse;
import org.cpcert.seal.key.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentSignerTest {

    @Test
    void leavesEveryOtherByteAsItWas() {
        var before = Fixture.PLAIN;
        var after = new String(Fixture.signed(Fixture.plain(), Fixture.ONE, "EXPERT"), UTF_8);
        int at = before.indexOf("/>\n  <Seals/>");
        assertThat(after).startsWith(before.substring(0, at) + "><ds:Signature ");
        assertThat(after).endsWith("</ds:Signature></Signatures>" + before.substring(at + 2));
    }

    @Test
    void putsSecondSignatureBehindTheFirst() {
        var first = new String(Fixture.signed(Fixture.plain(), Fixture.ONE, "EXPERT"), UTF_8);
        var second = new String(Fixture.signed(first.getBytes(UTF_8), Fixture.TWO, "EXPERT"), UTF_8);
        assertThat(second).startsWith(first.substring(0, first.indexOf("</Signatures>")));
    }

    @Test
    void refusesToSignSealedDocument() {
        assertThatThrownBy(() -> Fixture.signed(Fixture.sealed(), Fixture.ONE, "EXPERT"))
                .isInstanceOf(CannotSign.class)
                .hasMessageContaining("sealed already");
        assertThatThrownBy(() -> Fixture.SIGNER.seal(Fixture.sealed(), Fixture.SEAL, Fixture.SIGNED))
                .isInstanceOf(CannotSign.class);
    }

    @Test
    void refusesWhatIsNoDocumentOfTheScheme() {
        for (var text : new String[] {"", "<a/>", "<a xmlns='urn:x'><Body/></a>", "<!DOCTYPE a><a/>", "<a"}) {
            assertThatThrownBy(() -> Fixture.signed(text.getBytes(UTF_8), Fixture.ONE, "EXPERT"))
                    .isInstanceOf(CannotSign.class);
        }
    }

    @Test
    void refusesRoleThatIsNoToken() {
        assertThatThrownBy(() -> Fixture.signed(Fixture.plain(), Fixture.ONE, "<x/>"))
                .isInstanceOf(CannotSign.class);
        assertThatThrownBy(() ->
                        Fixture.SIGNER.sign(Fixture.plain(), Fixture.ONE, "EXPERT", Optional.of("a b"), Fixture.SIGNED))
                .isInstanceOf(CannotSign.class);
    }

    @Test
    void keyFileOpensWithItsPasswordOnly(@TempDir Path dir) throws Exception {
        var file = dir.resolve("one.p12");
        Fixture.ONE.save(file, Fixture.PASSWORD);
        assertThat(java.nio.file.Files.getPosixFilePermissions(file)).hasSize(2);
        var loaded = SigningKey.load(file, Fixture.PASSWORD);
        assertThat(loaded.certificate()).isEqualTo(Fixture.ONE.certificate());
        assertThat(loaded.chain()).hasSize(2);
        assertThat(loaded.use()).contains(KeyUse.PERSON);
        assertThat(loaded.holder()).isEqualTo("Sample principal one");
        assertThatThrownBy(() -> SigningKey.load(file, "wrong".toCharArray())).isInstanceOf(KeyUnusable.class);
        assertThatThrownBy(() -> Fixture.TWO.save(file, Fixture.PASSWORD)).isInstanceOf(KeyUnusable.class);
    }
}

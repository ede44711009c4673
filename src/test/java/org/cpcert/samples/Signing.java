package org.cpcert.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.samples.SampleCase.Seal;
import org.cpcert.samples.SampleCase.Sign;
import org.cpcert.seal.cms.TimeStampService;
import org.cpcert.seal.xades.DocumentSigner;
import org.cpcert.seal.xades.SignatureVerdict;
import org.cpcert.seal.xades.SignatureVerdict.Kind;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.xml.Limits;
import org.cpcert.xml.XmlReader;

/**
 * Who signs and seals a document.
 *
 * @param sealAfter how many have signed when the seal is made; all of them unless a sample is to show the mistake
 */
record Signing(List<Sign> signs, Optional<Seal> seal, int sealAfter) {

    private static final XmlReader READER = new XmlReader();

    Signing {
        signs = List.copyOf(signs);
    }

    static Signing of(SampleCase.Step step) {
        return new Signing(step.signs(), step.seal(), step.signs().size());
    }

    /** The plain document, signed and sealed. */
    byte[] apply(byte[] plain, SampleKeys keys) {
        var document = plain;
        var sealed = Optional.<byte[]>empty();
        for (int done = 0; done <= signs.size(); done++) {
            if (done == Math.min(sealAfter, signs.size()) && seal.isPresent()) {
                var key = keys.key(seal.get().key());
                sealed = Optional.of(signer(seal.get().stamp(), keys)
                        .seal(document, key, seal.get().at()));
            }
            if (done < signs.size()) {
                var sign = signs.get(done);
                document = signer(sign.stamp(), keys)
                        .sign(document, keys.key(sign.key()), sign.role(), sign.registration(), sign.at());
            }
        }
        if (sealed.isEmpty()) {
            return document;
        }
        var text = new String(document, UTF_8);
        var seals = SampleText.seals(new String(sealed.get(), UTF_8));
        return SampleText.withBoxes(text, SampleText.signatures(text), seals).getBytes(UTF_8);
    }

    private static DocumentSigner signer(Optional<SampleTimeStamp> stamp, SampleKeys keys) {
        return stamp.map(wanted -> new TimeStampService(keys.key(wanted.key()), wanted::at))
                .map(DocumentSigner::new)
                .orElseGet(DocumentSigner::new);
    }

    /** True where the document carries exactly these signatures and they hold. */
    boolean isOn(byte[] document, SampleKeys keys) {
        var dom = READER.read(document, Limits.standard()).dom();
        if (dom.isEmpty()) {
            return false;
        }
        var verdicts = new SignatureVerifier(keys.trust()).verify(dom.get(), latest());
        return verdicts.stream().allMatch(SignatureVerdict::isValid)
                && verdicts.stream().map(Signing::line).toList().equals(lines(keys));
    }

    private Instant latest() {
        var times = new ArrayList<>(signs.stream().map(Sign::at).toList());
        signs.forEach(sign -> sign.stamp().map(SampleTimeStamp::at).ifPresent(times::add));
        seal.ifPresent(made -> {
            times.add(made.at());
            made.stamp().map(SampleTimeStamp::at).ifPresent(times::add);
        });
        return times.stream().max(Instant::compareTo).orElse(Instant.EPOCH);
    }

    private List<String> lines(SampleKeys keys) {
        var lines = new ArrayList<String>();
        signs.forEach(sign -> lines.add(line(
                Kind.PERSON,
                sign.role(),
                sign.registration(),
                Optional.of(sign.at()),
                sign.stamp().map(SampleTimeStamp::at),
                Optional.of(keys.certificateDigest(sign.key())))));
        seal.ifPresent(made -> lines.add(line(
                Kind.SEAL,
                "",
                Optional.empty(),
                Optional.of(made.at()),
                made.stamp().map(SampleTimeStamp::at),
                Optional.of(keys.certificateDigest(made.key())))));
        return lines;
    }

    private static String line(SignatureVerdict verdict) {
        return line(
                verdict.kind(),
                verdict.role(),
                verdict.registrationID(),
                verdict.claimed(),
                verdict.time().stamped(),
                verdict.certificateDigest());
    }

    private static String line(
            Kind kind,
            String role,
            Optional<String> registration,
            Optional<Instant> at,
            Optional<Instant> stamped,
            Optional<Digest> certificate) {
        return kind + " " + role + " " + registration + " " + at + " " + stamped + " " + certificate;
    }
}

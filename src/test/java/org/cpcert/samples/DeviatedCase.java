package org.cpcert.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.dossier.Digest;

/**
 * All documents of a case with one deviation in it, in the order they are sent. What refers to a changed document names its
 * new digest and is signed anew; everything else is as committed. Documents of an earlier case that the case builds on have
 * their folder in front.
 *
 * @param subject file that the deviation is about
 * @param received when the subject is dropped
 */
public record DeviatedCase(Map<String, byte[]> documents, String subject, Instant received) {

    /** The document that the deviation is about. */
    public byte[] bytes() {
        return Optional.ofNullable(documents.get(subject))
                .orElseThrow(() -> new IllegalStateException(subject + " was withheld"));
    }

    /** Makes the case. */
    public static DeviatedCase of(Deviation deviation, Path sampleDocs, SampleKeys keys) {
        var samples = SampleCase.read(sampleDocs.resolve(deviation.folder()));
        var digests = new HashMap<String, Digest>();
        var documents = new LinkedHashMap<String, byte[]>();
        for (var sent : samples.sent()) {
            var changes = deviation.changes(sent.name());
            if (changes.stream().anyMatch(Change.Withhold.class::isInstance)) {
                continue;
            }
            var committed = SampleDocuments.read(sent.file());
            var bytes = made(committed, sent.step(), changes, digests, keys);
            digests.put(SampleText.documentID(committed), Digest.of(bytes));
            documents.put(sent.name(), bytes);
        }
        var step = samples.step(deviation.file());
        var received = deviation.received().or(step::at).orElseGet(() -> lastSigned(step));
        return new DeviatedCase(documents, deviation.file(), received);
    }

    private static byte[] made(
            String committed,
            SampleCase.Step step,
            List<Change> changes,
            Map<String, Digest> digests,
            SampleKeys keys) {
        var before = SampleText.plain(committed);
        var edited = NodeEdits.apply(
                SampleText.withReferences(before, id -> Optional.ofNullable(digests.get(id))), edits(changes, false));
        var plain = withKeys(edited, changes, keys);
        var signing = changed(Signing.of(step), changes);
        var signed = plain.equals(before) && signing.equals(Signing.of(step))
                ? committed
                : new String(signing.apply(plain.getBytes(UTF_8), keys), UTF_8);
        return NodeEdits.apply(signed, edits(changes, true)).getBytes(UTF_8);
    }

    private static String withKeys(String register, List<Change> changes, SampleKeys keys) {
        var text = register;
        for (var change : changes) {
            if (change instanceof Change.SetKey set) {
                var digest = keys.certificateDigest(set.key()).hex();
                text = SampleText.withKeys(text, (holder, use) -> holder.equals(set.holder()) ? digest : "");
            }
        }
        return text;
    }

    private static List<Change.Edit> edits(List<Change> changes, boolean afterSigning) {
        return changes.stream()
                .filter(Change.Edit.class::isInstance)
                .map(Change.Edit.class::cast)
                .filter(edit -> edit.afterSigning() == afterSigning)
                .toList();
    }

    private static Signing changed(Signing signing, List<Change> changes) {
        var signs = new ArrayList<>(signing.signs());
        var seal = signing.seal();
        int sealAfter = Integer.MAX_VALUE;
        for (var change : changes) {
            switch (change) {
                case Change.Unsigned unsigned -> signs.removeIf(unsigned.who()::fits);
                case Change.Sign added -> signs.add(added.sign());
                case Change.SignWith with ->
                    signs.replaceAll(sign -> with.who().fits(sign) ? changed(sign, with) : sign);
                case Change.Unsealed unsealed -> seal = Optional.empty();
                case Change.SealWith with ->
                    seal = seal.map(made -> new SampleCase.Seal(
                            with.key().orElse(made.key()),
                            with.at().orElse(made.at()),
                            with.stamp().or(made::stamp)));
                case Change.SealFirst first -> sealAfter = first.after();
                case Change.Edit edit -> {}
                case Change.SetKey set -> {}
                case Change.Withhold withhold -> {}
            }
        }
        return new Signing(signs, seal, Math.min(sealAfter, signs.size()));
    }

    private static SampleCase.Sign changed(SampleCase.Sign sign, Change.SignWith with) {
        return new SampleCase.Sign(
                with.key().orElse(sign.key()),
                with.role().orElse(sign.role()),
                with.registration().or(sign::registration),
                with.at().orElse(sign.at()),
                with.stamp().or(sign::stamp));
    }

    private static Instant lastSigned(SampleCase.Step step) {
        return step.signs().stream()
                .map(SampleCase.Sign::at)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }
}

package org.cpcert.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpcert.dossier.Digest;

/**
 * A further round of a sample case, years later: its documents with every day moved, numbers of their own and what refers to them, signed
 * and sealed anew. What no later round changes, such as the ids of persons, stays.
 *
 * @param base the case whose documents are made anew
 * @param later by how much every day is moved
 */
public record NextRound(SampleCase base, Period later) {

    /** Of its first group, which are the approval of an organisation and the employment of an expert: they stay as the registers have them. */
    private static final Pattern DAY = Pattern.compile(
            "(<(?:Approval|Employment)Reference>(?:(?!</(?:Approval|Employment)).)*)"
                    + "|\\b(?:19|20)\\d\\d-\\d\\d-\\d\\d(?!\\d)",
            Pattern.DOTALL);

    private static final Pattern YEAR =
            Pattern.compile("(<BaselineYear>|<Basis><Year>|priceYear=\"|\\byear=\")(\\d{4})");
    private static final Pattern NUMBER = Pattern.compile("\\b(AR|CA|AO|DE|EN|RD)-(\\d{4})-");

    /** What is otherwise in one document of this round, changed before it is signed. */
    public record Edit(String file, UnaryOperator<String> change) {

        /** Other words; @throws IllegalArgumentException where the document does not say these. */
        public static Edit words(String file, String words, String others) {
            return new Edit(file, text -> {
                if (!text.contains(words)) {
                    throw new IllegalArgumentException(file + " does not say " + words);
                }
                return text.replace(words, others);
            });
        }
    }

    /** The steps of these files, as they are sent. */
    public List<Variant.Sent> sent(Predicate<String> files, List<Edit> edits, SampleKeys keys) {
        var digests = new HashMap<String, Digest>();
        var sent = new ArrayList<Variant.Sent>();
        for (var step :
                base.steps().stream().filter(step -> files.test(step.file())).toList()) {
            var bytes = made(base.dir().resolve(step.file()), step, edits, digests, keys);
            digests.put(SampleText.documentID(new String(bytes, UTF_8)), Digest.of(bytes));
            sent.add(new Variant.Sent(
                    later.getYears() + "-years-later-" + step.file(),
                    step,
                    bytes,
                    later(step.at().orElseThrow()),
                    new Variant.Ending(step.verdict(), step.expects())));
        }
        return sent;
    }

    private byte[] made(
            Path file, SampleCase.Step step, List<Edit> edits, Map<String, Digest> digests, SampleKeys keys) {
        var days = DAY.matcher(SampleText.plain(SampleDocuments.read(file)))
                .replaceAll(day -> day.group(1) == null ? later(day.group()) : Matcher.quoteReplacement(day.group()));
        var money = YEAR.matcher(days).replaceAll(year -> year.group(1) + later(year));
        var text = NUMBER.matcher(money).replaceAll(number -> number.group(1) + "-" + later(number) + "-");
        for (var edit : edits) {
            if (edit.file().equals(step.file())) {
                text = edit.change().apply(text);
            }
        }
        return new Signing(
                        step.signs().stream()
                                .map(sign -> new SampleCase.Sign(
                                        sign.key(), sign.role(), sign.registration(), later(sign.at()), sign.stamp()))
                                .toList(),
                        step.seal().map(seal -> new SampleCase.Seal(seal.key(), later(seal.at()), seal.stamp())),
                        step.signs().size())
                .apply(
                        SampleText.withReferences(text, id -> Optional.ofNullable(digests.get(id)))
                                .getBytes(UTF_8),
                        keys);
    }

    private int later(MatchResult year) {
        return Integer.parseInt(year.group(2)) + later.getYears();
    }

    private String later(String day) {
        return LocalDate.parse(day).plus(later).toString();
    }

    private Instant later(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC).plus(later).toInstant();
    }
}

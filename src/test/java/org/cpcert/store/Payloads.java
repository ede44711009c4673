package org.cpcert.store;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;

/** Payloads of entries with every kind of text, those that look like lines or escapes of a payload among them. */
final class Payloads {

    private Payloads() {}

    static Arbitrary<EntryPayload> any() {
        var names = Arbitraries.of("member", "by", "valid-to", "to", "value", "A_1.x");
        var roles = Arbitraries.of("VOTE", "EXPERT", "left");
        var digests = Arbitraries.integers()
                .between(0, 3)
                .map(number -> Digest.of(Integer.toString(number).getBytes(StandardCharsets.UTF_8)));
        return Combinators.combine(
                        Arbitraries.of("EXAMINATION", "SPLIT").optional(),
                        Combinators.combine(names, texts())
                                .as(EntryPayload.Value::new)
                                .list()
                                .ofMaxSize(4),
                        Combinators.combine(roles, digests)
                                .as(EntryPayload.Paper::new)
                                .list()
                                .ofMaxSize(3),
                        Combinators.combine(roles, texts(), Arbitraries.of(true, false))
                                .as(EntryPayload.Party::new)
                                .list()
                                .ofMaxSize(3))
                .as(EntryPayload::new);
    }

    private static Arbitrary<String> texts() {
        var odd = Arbitraries.strings()
                .withChars("ab \\un\n\r\t\0<&>]\"'\u0085\u2028\uFFFE\uFFFF\ud800\udc00样")
                .ofMaxLength(8);
        return Arbitraries.oneOf(
                odd,
                Arbitraries.strings().ofMaxLength(6),
                Arbitraries.of("", " ", "\\", "\\n", "\\u000A", "x\nto SPLIT", "x\nvalue by y", "CPA-P1996-00005-G"));
    }
}

package org.cpcert.app.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpcert.app.Terminal;
import org.cpcert.app.home.Home;
import org.cpcert.check.Checker;
import org.cpcert.check.FactsSource;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Outcome;
import org.cpcert.dossier.Severity;
import org.cpcert.register.Registers;
import org.cpcert.seal.KeyUse;
import org.cpcert.seal.SigningKey;
import org.cpcert.seal.TrustStore;
import org.cpcert.store.Database;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.XmlReader;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The check of the intake before a document is signed or sealed, as far as it can be known without registers and without the
 * signatures that are still to come: what is wrong now would be refused then, and mending it would cost all signatures.
 */
final class BeforeSigning {

    @Option(names = "--anyway", description = "Sign or seal it although the check finds it bad; it will be refused.")
    boolean anyway;

    @Mixin
    LanguageOption language = new LanguageOption();

    /** What a person is about to sign. */
    record Document(ParsedDocument parsed, List<UnsignedMarks.Mark> marks, Scheme scheme) {

        static Document of(byte[] bytes) {
            var scheme = Scheme.load();
            var parsed = new XmlReader().read(bytes, scheme.limits());
            var readable = parsed.fatal().isEmpty() && parsed.dom().isPresent();
            return new Document(parsed, readable ? UnsignedMarks.in(bytes) : List.of(), scheme);
        }

        /** True for XML, whatever it says. */
        boolean isReadable() {
            return parsed.fatal().isEmpty() && parsed.dom().isPresent();
        }

        /** In what roles persons sign documents of this kind; empty where the kind is not known or is sealed only. */
        List<String> roles() {
            return parsed.type().map(type -> scheme.signingRoles(type.code())).orElse(List.of());
        }

        /** The only role in which documents of this kind are signed. */
        Optional<String> onlyRole() {
            return roles().size() == 1 ? Optional.of(roles().getFirst()) : Optional.empty();
        }
    }

    /**
     * The document with the signature or seal that is about to be made, which is judged before anybody has it.
     *
     * @param home whose registers are asked; where it is no home, nothing is but the document itself
     * @param bytes empty where it cannot be signed at all
     */
    record AsItWillBe(Home home, Optional<byte[]> bytes) {

        /** What these rules reject for certain. */
        List<Finding> findings(Checker checker, Terminal terminal, Instant at, List<String> rules) {
            if (bytes.isEmpty()) {
                return List.of();
            }
            var reader = new XmlReader();
            var document = reader.read(bytes.get(), Scheme.load().limits());
            var facts = home.isInitialised() && Database.exists(home.db())
                    ? CheckFacts.ofReader(home, reader, terminal).receivedAt(at)
                    : CheckFacts.without(TrustStore.of(List.of(), List.of(), List.of()), at);
            return checker.only(document, facts.about(document), rules).stream()
                    .filter(finding -> finding.outcome() == Outcome.FAIL && finding.severity() == Severity.REJECT)
                    .toList();
        }
    }

    /** True where the person may sign: nothing bad was found, or it is wanted all the same. */
    boolean allowsSigning(
            Terminal terminal,
            Document document,
            SigningKey key,
            String role,
            Optional<String> registration,
            Instant at,
            AsItWillBe asItWillBe) {
        var checker = new Checker();
        var findings = new ArrayList<Finding>();
        var kind = document.parsed().type();
        if (kind.isPresent() && !document.roles().contains(role)) {
            var allowed = document.roles();
            findings.add(checker.beforeSigning(
                    "role", role, allowed.isEmpty() ? "none, it is sealed only" : String.join(", ", allowed)));
        }
        if (registration.isEmpty()) {
            findings.add(checker.beforeSigning("nameless", "", ""));
        }
        key.use()
                .filter(use -> use != KeyUse.PERSON)
                .ifPresent(use -> findings.add(checker.beforeSigning("not-person", use.unit(), KeyUse.PERSON.unit())));
        asItWillBe.findings(checker, terminal, at, document.scheme().signRules()).stream()
                .filter(finding -> !finding.location().path().startsWith("Seals"))
                .forEach(findings::add);
        return allows(terminal, checker, document, key, at, findings, "signed");
    }

    /** True where the organisation may seal: nothing bad was found, or it is wanted all the same. */
    boolean allowsSealing(Terminal terminal, Document document, SigningKey key, Instant at, AsItWillBe asItWillBe) {
        var checker = new Checker();
        var findings = new ArrayList<Finding>();
        key.use()
                .filter(use -> use != KeyUse.ORGANISATION_SEAL)
                .ifPresent(use ->
                        findings.add(checker.beforeSigning("not-seal", use.unit(), KeyUse.ORGANISATION_SEAL.unit())));
        findings.addAll(
                asItWillBe.findings(checker, terminal, at, document.scheme().sealRules()));
        return allows(terminal, checker, document, key, at, findings, "sealed");
    }

    private boolean allows(
            Terminal terminal,
            Checker checker,
            Document document,
            SigningKey key,
            Instant at,
            List<Finding> findings,
            String done) {
        if (!key.isInForce(at)) {
            findings.add(checker.beforeSigning(
                    "not-in-force",
                    at.toString(),
                    key.certificate().getNotBefore().toInstant() + " to "
                            + key.certificate().getNotAfter().toInstant()));
        }
        document.marks().forEach(mark -> findings.add(checker.beforeSigning(mark.what(), mark.at())));
        checker.check(document.parsed(), FactsSource.unavailable(at, Registers.load()::trouble)).findings().stream()
                .filter(finding -> finding.outcome() == Outcome.FAIL)
                .filter(finding ->
                        findings.stream().noneMatch(said -> said.messages().equals(finding.messages())))
                .forEach(findings::add);
        new FindingsText(TerminalText.ofMessages(terminal, language.words())).print(findings);
        if (findings.stream().noneMatch(finding -> finding.severity() == Severity.REJECT)) {
            return true;
        }
        terminal.err()
                .println(
                        anyway
                                ? terminal.said("cpcert: " + done
                                        + " all the same, as --anyway asks; as it is, the document will be refused.")
                                : terminal.said("cpcert: not " + done
                                        + ": the document would be refused. Mend it first, or use --anyway."));
        return anyway;
    }
}

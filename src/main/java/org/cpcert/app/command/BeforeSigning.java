package org.cpcert.app.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.app.home.Home;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.check.Checker;
import org.cpcert.check.FactsSource;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Location;
import org.cpcert.dossier.Outcome;
import org.cpcert.dossier.Severity;
import org.cpcert.register.Registers;
import org.cpcert.seal.key.KeyUse;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.store.Database;
import org.cpcert.xml.HumanPath;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.Saxon;
import org.cpcert.xml.XmlReader;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The check of the intake before a document is signed or sealed, as far as it can be known without registers and without the
 * signatures that are still to come: what is wrong now would be refused then, and mending it would cost all signatures.
 */
final class BeforeSigning {

    private static final String SEALED = "sealed";

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

        /** The node that stands there; empty where the document has none. */
        Optional<XdmNode> node(String xpath) {
            try {
                var found = Saxon.processor()
                        .newXPathCompiler()
                        .evaluate(xpath, parsed.tree().orElseThrow());
                return found.stream().map(XdmNode.class::cast).findFirst();
            } catch (SaxonApiException e) {
                throw new IllegalStateException("a place of a finding is no path: " + xpath, e);
            }
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

        /** What these rules reject for certain and, where there are registers, what they hand to a person. */
        List<Finding> findings(Checker checker, Terminal terminal, Instant at, List<String> rules) {
            if (bytes.isEmpty()) {
                return List.of();
            }
            var reader = new XmlReader();
            var document = reader.read(bytes.get(), Scheme.load().limits());
            boolean asked = home.isInitialised() && Database.exists(home.db());
            var facts = asked
                    ? CheckFacts.ofReader(home, reader, terminal).receivedAt(at)
                    : CheckFacts.without(TrustStore.of(List.of(), List.of(), List.of()), at);
            return checker.only(document, facts.about(document), rules).stream()
                    .filter(finding -> finding.outcome() == Outcome.FAIL
                            && (finding.severity() == Severity.REJECT || asked && finding.severity() == Severity.REFER))
                    .toList();
        }
    }

    /** Lines are those of the file that the person has, not of the copy with a signature, which nobody sees. */
    private static Finding asInTheFile(Finding finding, Document document) {
        var place = finding.location();
        var node = place.xpath().isEmpty() ? Optional.<XdmNode>empty() : document.node(place.xpath());
        return finding.at(node.map(HumanPath::of).orElse(new Location(0, 0, place.path(), place.xpath())));
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
                .map(finding -> asInTheFile(finding, document))
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
        asItWillBe.findings(checker, terminal, at, document.scheme().sealRules()).stream()
                .map(finding -> asInTheFile(finding, document))
                .forEach(findings::add);
        return allows(terminal, checker, document, key, at, findings, SEALED);
    }

    /** The same words of the same place; the same words of another place are another fault. */
    private static boolean isSame(Finding one, Finding other) {
        return one.messages().equals(other.messages())
                && one.location().path().equals(other.location().path());
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
        var said = List.copyOf(findings);
        checker.check(document.parsed(), FactsSource.unavailable(at, Registers.load()::trouble)).findings().stream()
                .filter(finding -> finding.outcome() == Outcome.FAIL)
                .filter(finding -> said.stream().noneMatch(before -> isSame(before, finding)))
                .forEach(findings::add);
        new FindingsText(TerminalText.ofMessages(terminal, language.words())).print(findings);
        if (findings.stream().noneMatch(finding -> finding.severity() == Severity.REJECT)) {
            if (done.equals(SEALED) && findings.stream().anyMatch(finding -> finding.severity() == Severity.REFER)) {
                terminal.err()
                        .println(terminal.said(
                                "cpcert: as it is, the document waits for a person when it is handed in. Nobody can"
                                        + " add a signature after the seal: have whoever is missing sign before it."));
            }
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

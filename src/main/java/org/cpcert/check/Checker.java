package org.cpcert.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Location;
import org.cpcert.dossier.Outcome;
import org.cpcert.dossier.Severity;
import org.cpcert.dossier.Verdict;
import org.cpcert.xml.DocumentTypes;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.SchemeFiles;
import org.cpcert.xml.XmlTrouble;

/** Checks one document on all levels and reports them together, as far as the document can be read. */
public final class Checker {

    private static final System.Logger LOG = System.getLogger(Checker.class.getName());
    private static final String CRASHED = "GEN-99";
    private static final String ENTRIES = "REG-07";

    /** Says that the document came before in other bytes. */
    private static final String SAME_CONTENT = "GEN-22";

    private final Supplier<Parts> parts;

    /** Of the scheme that is at work whenever it is asked. */
    public Checker() {
        parts = () -> SchemeFiles.atWork().kept(Parts.class, () -> Parts.of(RuleBook.load(), Scheme.load()));
    }

    Checker(RuleBook rules, Scheme scheme) {
        var made = Parts.of(rules, scheme);
        parts = () -> made;
    }

    private record Parts(
            RuleBook rules, Scheme scheme, FactsBuilder facts, Set<String> received, DeclaredHeader header) {

        static Parts of(RuleBook rules, Scheme scheme) {
            return new Parts(
                    rules,
                    scheme,
                    new FactsBuilder(rules, scheme),
                    scheme.documentTypes().stream()
                            .filter(SchemeType::isTakenIn)
                            .map(SchemeType::code)
                            .collect(Collectors.toUnmodifiableSet()),
                    new DeclaredHeader(rules, scheme));
        }
    }

    private RuleBook rules() {
        return parts.get().rules();
    }

    /** Everything there is to say about the document. Throws only where the source of facts itself fails. */
    public CheckResult check(ParsedDocument document, FactsSource source) {
        return check(document, () -> parts.get().facts().build(document, source));
    }

    /** The same check again by what was known then: facts of an earlier check, kept in the dossier. */
    public CheckResult again(ParsedDocument document, Facts then) {
        return check(document, () -> then);
    }

    private CheckResult check(ParsedDocument document, Supplier<Facts> facts) {
        var findings = new ArrayList<Finding>();
        document.troubles().forEach(trouble -> findings.add(finding(trouble)));
        if (!document.rootName().isEmpty()
                && document.type()
                        .filter(type -> parts.get().received().contains(type.code()))
                        .isEmpty()) {
            findings.add(notTaken(document));
        }
        document.schemaErrors().forEach(error -> findings.add(finding(error)));
        if (document.tree().isEmpty() || document.type().isEmpty()) {
            return result(findings, Optional.empty());
        }
        findings.addAll(parts.get().header().findings(document));
        var known = facts.get();
        findings.addAll(judged(document, known));
        if (findings.stream().anyMatch(Checker::isSameContent)) {
            findings.removeIf(finding -> !isSameContent(finding));
        }
        if (Verdict.of(findings) == Verdict.REJECTED) {
            findings.removeIf(Checker::isForWantOfContent);
        }
        return result(findings, Optional.of(known));
    }

    /** All that there is to say of a document was said when it first came, and only there something can be done about it. */
    private static boolean isSameContent(Finding finding) {
        return finding.rule().equals(SAME_CONTENT)
                && finding.outcome() == Outcome.FAIL
                && finding.severity() == Severity.REJECT;
    }

    /** Documents that waited without a signature or seal that this one has: it takes their place. */
    public static List<Digest> completed(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.rule().equals(SAME_CONTENT) && finding.severity() == Severity.INFO)
                .flatMap(finding -> Stream.of(finding.expected().split(", ", -1)))
                .map(Digest::new)
                .toList();
    }

    /** What is missing for an entry is said by the rule that asks for it; where that rejects, the entry is no second fault. */
    private static boolean isForWantOfContent(Finding finding) {
        return finding.rule().equals(ENTRIES) && finding.outcome() == Outcome.UNKNOWN;
    }

    /** One fault is one finding, however many places it stands at. */
    private CheckResult result(List<Finding> findings, Optional<Facts> facts) {
        var folded = Folded.of(findings, rules());
        return new CheckResult(folded, Verdict.of(folded), facts);
    }

    /** What keeps a certificate made by the centre itself from being released; the centre sends certificates and takes none in. */
    public CheckResult release(ParsedDocument certificate, FactsSource source) {
        var findings = new ArrayList<Finding>();
        certificate.troubles().forEach(trouble -> findings.add(finding(trouble)));
        certificate.schemaErrors().forEach(error -> findings.add(finding(error)));
        var known = parts.get().facts().build(certificate, source);
        findings.addAll(judged(certificate, known));
        return new CheckResult(findings, Verdict.of(findings), Optional.of(known));
    }

    /**
     * What these rules alone have to say against a document; a crash of the rules is among it, whichever they are.
     *
     * @param asked ids of rules
     */
    public List<Finding> only(ParsedDocument document, FactsSource source, Collection<String> asked) {
        if (document.tree().isEmpty() || document.type().isEmpty()) {
            return List.of();
        }
        return judged(document, parts.get().facts().build(document, source)).stream()
                .filter(finding -> finding.rule().equals(CRASHED)
                        || finding.rules().stream().anyMatch(asked::contains))
                .toList();
    }

    /** The page of a certificate does not agree with its document (CPE-11). */
    public Finding pageDiffers(List<String> differences) {
        return rules().finding(
                        parts.get().scheme().pageRule(),
                        "differs",
                        Location.DOCUMENT,
                        "",
                        String.join("; ", differences),
                        "no difference");
    }

    /**
     * What is to be said of a signature before it is made (SIG-12).
     *
     * @param message id of the message, such as {@code role}
     */
    public Finding beforeSigning(String message, String found, String expected) {
        return rules().finding("SIG-12", message, Location.DOCUMENT, "", found, expected);
    }

    /** A comment or processing instruction in what is to be signed (SIG-12). */
    public Finding beforeSigning(String what, Location at) {
        return rules().finding("SIG-12", "mark", at, "", what, "");
    }

    /** A file above the limit of size, which is refused without being read (GEN-03). */
    public Finding tooLarge(long bytes) {
        return rules().finding(
                        "GEN-03",
                        "limit",
                        Location.DOCUMENT,
                        "The file is larger than the scheme allows.",
                        bytes + " bytes",
                        "at most " + Scheme.load().limits().maxBytes() + " bytes");
    }

    /** The same bytes were judged before, with another answer (GEN-06). */
    public Finding judgedAnew(LocalDate first, Verdict before) {
        return rules().finding("GEN-06", "anew", Location.DOCUMENT, first.toString(), before.name(), "");
    }

    /** The same bytes came before from somebody else, who was answered (GEN-06). */
    public Finding cameFromAnother() {
        return rules().finding("GEN-06", "another", Location.DOCUMENT, "", "", "");
    }

    private List<Finding> judged(ParsedDocument document, Facts known) {
        try {
            return rules().evaluate(document, known);
        } catch (RuntimeException e) {
            return List.of(crashed(document, e));
        }
    }

    /** A crash of the engine is no verdict on the document: it is "not validated", a person looks at it, and the log says why. */
    private Finding crashed(ParsedDocument document, RuntimeException cause) {
        LOG.log(
                System.Logger.Level.ERROR,
                CRASHED + ": the rules could not be run to their end on document "
                        + document.digest().hex(),
                cause);
        return rules().finding(
                        CRASHED, "crashed", Location.DOCUMENT, document.digest().hex(), "", "");
    }

    private Finding finding(XmlTrouble trouble) {
        var at = trouble.location();
        var rule = switch (trouble.kind()) {
            case PREMATURE_END, NOT_WELL_FORMED, OTHER_FORMAT, DTD, ENCODING, LOADS -> "GEN-02";
            case LIMIT -> "GEN-03";
            case SCHEMA -> "GEN-05";
        };
        var kind = trouble.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        var message = kind.equals("limit") && trouble.found().isEmpty() ? "uncounted" : kind;
        return rules().finding(rule, message, at, trouble.message(), trouble.found(), trouble.expected());
    }

    private Finding notTaken(ParsedDocument document) {
        var accepted = DocumentTypes.load().all().stream()
                .filter(type -> parts.get().received().contains(type.code()))
                .map(type -> type.rootName() + " in " + type.namespace())
                .collect(Collectors.joining("; "));
        var namespace = document.rootNamespace().isEmpty() ? "no namespace" : document.rootNamespace();
        return rules().finding(
                        "GEN-04",
                        document.type().isPresent() ? "closed" : "unknown",
                        Location.DOCUMENT,
                        "",
                        document.rootName() + " in " + namespace,
                        accepted);
    }
}

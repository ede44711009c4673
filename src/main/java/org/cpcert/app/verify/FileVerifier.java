package org.cpcert.app.verify;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cpcert.app.verify.Reason.Code;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.cpcert.seal.key.Issuers;
import org.cpcert.seal.pades.PdfSealVerdict;
import org.cpcert.seal.pades.PdfSealVerifier;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.XmlReader;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/** Verifies XML documents and sealed PDFs, a PDF together with the XML in it. One file has one answer, whatever it is. */
public final class FileVerifier implements AutoCloseable {

    private static final Pattern DECLARATION = Pattern.compile(
            "<\\?xml\\s+version=(['\"])1\\.0\\1(\\s+encoding=(['\"])[A-Za-z0-9._-]+\\3)?(\\s+standalone=(['\"])(yes|no)\\5)?\\s*\\?>");

    private final Scheme scheme = Scheme.load();
    private final SignatureVerifier signatures;
    private final PdfSealVerifier pdfSeals;
    private final PdfExaminer examiner;
    private final CertificateJudge certificates;
    private final DocumentJudge documents;
    private final HandJudge hands;
    private final XmlReader reader = new XmlReader();
    private final Instant at;
    private final Instant now;

    /** A document that was read, with what speaks against it as a document. */
    private record Read(ParsedDocument parsed, Document dom, SignedDocument signed) {}

    /**
     * @param issuers whose seals make certificates, where no register is at hand
     * @param register what is known of certificates and keys beside their seals
     * @param at the time to judge by; revocation lists count as far as they are known today, which is the register's now
     */
    public FileVerifier(TrustStore trust, Issuers issuers, HomeRegister register, PdfLimits limits, Instant at) {
        this.at = at;
        this.now = register.now();
        this.signatures = new SignatureVerifier(trust);
        this.pdfSeals = new PdfSealVerifier(trust);
        this.examiner = new PdfExaminer(limits);
        var latest = at.plus(Duration.ofMinutes(scheme.number("clock.tolerance.minutes")));
        this.documents = new DocumentJudge(scheme, latest);
        this.certificates = new CertificateJudge(issuers, register, documents, at);
        this.hands = new HandJudge(issuers, HomeHands.of(register, signatures, scheme), documents);
    }

    /** Never throws for what the bytes are: a file that asks for too much has an answer too. */
    public Verification verify(String file, byte[] bytes) {
        var digest = Optional.of(Digest.of(bytes));
        var isPdf = new String(bytes, 0, Math.min(bytes.length, 1024), StandardCharsets.ISO_8859_1).contains("%PDF-");
        try {
            return isPdf ? pdf(file, digest, bytes) : xml(file, digest, bytes);
        } catch (OutOfMemoryError | StackOverflowError e) {
            return Verification.unread(file, digest, isPdf ? "PDF" : "XML", Reason.of(Code.TOO_COSTLY));
        }
    }

    /** The answer where the file could not be read at all. */
    public static Verification notRead(String file, String detail) {
        return Verification.unread(file, Optional.empty(), "", Reason.of(Code.FILE_NOT_READ, "detail", detail));
    }

    /** The answer where the file is larger than any document. */
    public static Verification tooLarge(String file, Digest digest, long bytes, long limit) {
        return Verification.unread(
                file,
                Optional.of(digest),
                "",
                Reason.of(Code.FILE_TOO_LARGE, "bytes", String.valueOf(bytes), "limit", String.valueOf(limit)));
    }

    @Override
    public void close() {
        examiner.close();
    }

    private Verification xml(String file, Optional<Digest> digest, byte[] bytes) {
        var reasons = new ArrayList<Reason>();
        var read = read(LineEnds.asWritten(bytes), reasons);
        if (read.isEmpty()) {
            return new Verification(file, digest, "XML", Optional.empty(), List.of(), List.of(), reasons);
        }
        return judged(file, digest, "XML", read.get(), Optional.empty(), reasons, List.of());
    }

    private Verification pdf(String file, Optional<Digest> digest, byte[] bytes) {
        return switch (examiner.examine(bytes)) {
            case PdfExaminer.Outcome.Examined examined -> {
                var judged = pdf(file, digest, bytes, examined.examination());
                yield judged.with(painted(judged, bytes));
            }
            case PdfExaminer.Outcome.NotExamined refused -> Verification.unread(file, digest, "PDF", refused.reason());
            case PdfExaminer.Outcome.Compared compared -> throw new IllegalStateException("not asked: " + compared);
        };
    }

    /** Where no register vouches for a page and nothing else speaks against it, it is held beside the one that we would make. */
    private List<Reason> painted(Verification judged, byte[] bytes) {
        boolean open =
                judged.reasons().stream().anyMatch(reason -> reason.code().isOfUnknownPage());
        if (!open || judged.result() == Result.INVALID) {
            return List.of();
        }
        var detail = switch (examiner.compare(bytes)) {
            case PdfExaminer.Outcome.Compared compared -> String.join("; ", compared.differences());
            case PdfExaminer.Outcome.NotExamined not ->
                "it could not be compared with the page that this release makes";
            case PdfExaminer.Outcome.Examined examined -> throw new IllegalStateException("not asked: " + examined);
        };
        return detail.isEmpty() ? List.of() : List.of(Reason.of(Code.PAGE_PAINTED_OTHERWISE, "detail", detail));
    }

    private Verification pdf(String file, Optional<Digest> digest, byte[] bytes, PdfExamination found) {
        var reasons = new ArrayList<Reason>();
        var page = pdfSeals.verify(bytes, found.claim(), at, now);
        page.trouble()
                .ifPresent(trouble -> reasons.add(
                        Reason.of(Code.valueOf("PDF_" + trouble.name().replaceFirst("^PDF_", "")))));
        var marks = page.trouble()
                        .filter(org.cpcert.seal.pades.PdfTrouble.UNREADABLE::equals)
                        .isPresent()
                ? List.<Mark>of()
                : List.of(Mark.of(page));
        if (page.trouble().isEmpty() || found.attachments() > 0) {
            attachments(found, reasons);
        }
        if (!found.differences().isEmpty()) {
            reasons.add(Reason.of(Code.PAGE_DIFFERS, "detail", String.join("; ", found.differences())));
        }
        if (!found.alterations().isEmpty()) {
            reasons.add(Reason.of(Code.PAGE_ALTERED, "detail", String.join("; ", found.alterations())));
        }
        var read = found.xml().flatMap(xml -> read(xml, reasons));
        if (read.isEmpty()) {
            reasons.addAll(documents.seal(page));
            return new Verification(file, digest, "PDF", Optional.empty(), List.of(), marks, reasons);
        }
        if (!read.get().signed().isCertificate()) {
            reasons.add(Reason.of(
                    Code.ATTACHED_OTHER,
                    "type",
                    read.get()
                            .signed()
                            .type()
                            .map(DocumentType::code)
                            .orElse(read.get().signed().root())));
        }
        return judged(file, digest, "PDF", read.get(), Optional.of(page), reasons, marks);
    }

    private static void attachments(PdfExamination found, List<Reason> reasons) {
        if (found.attachments() == 0) {
            reasons.add(Reason.of(Code.NO_ATTACHMENT));
        } else if (found.attachments() > 1) {
            reasons.add(Reason.of(Code.SEVERAL_ATTACHMENTS, "count", String.valueOf(found.attachments())));
        }
    }

    /** The document, or the reason why it cannot be read. */
    private Optional<Read> read(byte[] xml, List<Reason> reasons) {
        var parsed = reader.read(xml, scheme.limits());
        var trouble = parsed.troubles().stream().map(each -> each.message()).findFirst();
        if (trouble.isPresent() || parsed.dom().isEmpty()) {
            reasons.add(Reason.of(Code.UNREADABLE_XML, "detail", trouble.orElse("")));
            return Optional.empty();
        }
        var dom = parsed.dom().get();
        outside(xml, dom).ifPresent(detail -> reasons.add(Reason.of(Code.SURROUNDED, "detail", detail)));
        return Optional.of(new Read(parsed, dom, SignedDocument.of(dom)));
    }

    private Verification judged(
            String file,
            Optional<Digest> digest,
            String form,
            Read read,
            Optional<PdfSealVerdict> page,
            List<Reason> reasons,
            List<Mark> pageMarks) {
        var signed = read.signed();
        var verdicts = signatures.verify(read.dom(), at, now);
        reasons.addAll(documents.kind(signed));
        if (signed.isCertificate()) {
            var judgement = certificates.judge(
                    read.parsed(), signed, verdicts, page, digest, when -> signatures.verify(read.dom(), when, now));
            verdicts = judgement.verdicts();
            reasons.addAll(judgement.reasons());
        } else {
            page.ifPresent(seal -> reasons.addAll(documents.seal(seal)));
            var judgement = hands.judge(read.parsed(), signed, verdicts);
            // A document that the home took in was there then, whatever became of the keys since.
            if (judgement.received().filter(at::isAfter).isPresent()) {
                verdicts = signatures.verify(read.dom(), judgement.received().get(), now);
            }
            if (judgement.received().isEmpty()) {
                reasons.addAll(DocumentJudge.stamps(verdicts));
                reasons.addAll(DocumentJudge.form(read.parsed()));
            }
            reasons.addAll(judgement.reasons());
            reasons.addAll(documents.judge(signed, verdicts));
        }
        var marks = new ArrayList<>(pageMarks);
        verdicts.forEach(verdict -> marks.add(Mark.of(verdict, page.isPresent())));
        return new Verification(file, digest, form, Optional.of(signed), verdicts, marks, reasons);
    }

    /** What stands around the document element is covered by no signature, so nothing may stand there. */
    private static Optional<String> outside(byte[] bytes, Document dom) {
        var start = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
        if (start.startsWith("<?xml") && !DECLARATION.matcher(start).lookingAt()) {
            return Optional.of("its XML declaration is not one of XML 1.0");
        }
        for (var node = dom.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() != Node.ELEMENT_NODE) {
                return Optional.of("a comment or processing instruction");
            }
        }
        return Optional.empty();
    }
}

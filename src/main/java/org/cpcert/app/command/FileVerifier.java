package org.cpcert.app.command;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cpcert.app.command.Verification.Mark;
import org.cpcert.app.command.Verification.Result;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.Chain;
import org.cpcert.seal.PdfSealVerdict;
import org.cpcert.seal.PdfSealVerifier;
import org.cpcert.seal.SignatureVerdict;
import org.cpcert.seal.SignatureVerifier;
import org.cpcert.seal.TrustStore;
import org.cpcert.xml.Limits;
import org.cpcert.xml.XmlReader;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/** Verifies XML documents and sealed PDFs, a PDF together with the XML in it. */
final class FileVerifier {

    private static final Pattern DECLARATION = Pattern.compile(
            "<\\?xml\\s+version=(['\"])1\\.0\\1(\\s+encoding=(['\"])[A-Za-z0-9._-]+\\3)?(\\s+standalone=(['\"])(yes|no)\\5)?\\s*\\?>");

    private final SignatureVerifier signatures;
    private final PdfSealVerifier pdfSeals;
    private final XmlReader reader = new XmlReader();
    private final StatusMark status;
    private final Instant now;

    /**
     * @param status what is known of certificates beside their seals
     * @param now when the files are in hand
     */
    FileVerifier(TrustStore trust, StatusMark status, Instant now) {
        this.status = status;
        this.signatures = new SignatureVerifier(trust);
        this.pdfSeals = new PdfSealVerifier(trust);
        this.now = now;
    }

    Verification verify(String file, byte[] bytes) {
        var start = new String(bytes, 0, Math.min(bytes.length, 5), StandardCharsets.ISO_8859_1);
        return start.equals("%PDF-") ? pdf(file, bytes) : xml(file, bytes);
    }

    private Verification xml(String file, byte[] bytes) {
        var document = reader.read(bytes, Limits.standard());
        var problem = document.troubles().stream()
                .map(trouble -> trouble.message())
                .findFirst()
                .or(() ->
                        document.dom().map(dom -> outside(bytes, dom)).orElse(Optional.of("it cannot be read as XML")))
                .orElse("");
        var marks = problem.isEmpty() ? marks(bytes, "") : List.<Mark>of();
        return new Verification(file, Digest.of(bytes), "XML", marks, problem);
    }

    /** What stands around the document element is covered by no signature, so nothing may stand there. */
    private static Optional<String> outside(byte[] bytes, Document dom) {
        var start = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
        if (start.startsWith("<?xml") && !DECLARATION.matcher(start).lookingAt()) {
            return Optional.of("its XML declaration is not one of XML 1.0");
        }
        for (var node = dom.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() != Node.ELEMENT_NODE) {
                return Optional.of("there is a comment or processing instruction around it that no signature covers");
            }
        }
        return Optional.empty();
    }

    private Verification pdf(String file, byte[] bytes) {
        var marks = new ArrayList<Mark>();
        marks.add(mark(pdfSeals.verify(bytes, now)));
        PdfSealVerifier.attachedXml(bytes).ifPresent(xml -> marks.addAll(marks(xml, "attached XML, ")));
        return new Verification(file, Digest.of(bytes), "PDF", marks, "");
    }

    private List<Mark> marks(byte[] xml, String where) {
        var document = reader.read(xml, Limits.standard());
        var dom = document.dom();
        if (dom.isEmpty()) {
            return List.of(new Mark(where + "document", Result.INVALID, "", Map.of(), "the XML in it cannot be read"));
        }
        var marks = new ArrayList<>(signatures.verify(dom.get(), now).stream()
                .map(verdict -> mark(verdict, where))
                .toList());
        if (!marks.isEmpty()) { // nobody's word is nothing to look up
            status.of(document).ifPresent(marks::add);
        }
        return marks;
    }

    private static Mark mark(SignatureVerdict verdict, String where) {
        boolean seal = verdict.kind() == SignatureVerdict.Kind.SEAL;
        var details = new LinkedHashMap<String, String>();
        if (!seal) {
            details.put("role", verdict.role());
            details.put("registration", verdict.registrationID().orElse(""));
        }
        details.put("covers", verdict.coverage().name());
        details.put("integrity", verdict.integrity().name());
        put(details, verdict.claimed(), verdict.chain(), verdict.certificateFrom(), verdict.certificateTo());
        details.put("certificate", verdict.certificateDigest().map(Digest::hex).orElse(""));
        var time = verdict.time();
        details.put("timeStamp", time.stamped().map(Instant::toString).orElse(""));
        details.put("timeStampedBy", time.timeStamper());
        details.put("timeStampProvesNothing", time.trouble());
        var result = verdict.isValid() ? Result.VALID : verdict.isIntact() ? Result.INDETERMINATE : Result.INVALID;
        return new Mark(
                where + (seal ? "seal" : "signature " + verdict.index()),
                result,
                verdict.subject(),
                details,
                verdict.reason());
    }

    private static Mark mark(PdfSealVerdict verdict) {
        boolean intact = verdict.integrity() == SignatureVerdict.Integrity.OK;
        var details = new LinkedHashMap<String, String>();
        details.put("covers", intact ? "WHOLE_FILE" : "NONE");
        details.put("integrity", verdict.integrity().name());
        put(details, verdict.claimed(), verdict.chain(), verdict.certificateFrom(), verdict.certificateTo());
        details.put("certificate", verdict.certificateDigest().map(Digest::hex).orElse(""));
        var result = verdict.isValid() ? Result.VALID : intact ? Result.INDETERMINATE : Result.INVALID;
        return new Mark("PDF seal", result, verdict.subject(), details, verdict.reason());
    }

    private static void put(
            Map<String, String> details,
            Optional<Instant> claimed,
            Chain chain,
            Optional<Instant> from,
            Optional<Instant> to) {
        details.put("claimedTime", claimed.map(Instant::toString).orElse(""));
        details.put("chain", chain.name());
        details.put("certificateFrom", from.map(Instant::toString).orElse(""));
        details.put("certificateTo", to.map(Instant::toString).orElse(""));
    }
}

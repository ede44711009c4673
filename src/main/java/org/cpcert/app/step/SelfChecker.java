package org.cpcert.app.step;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cpcert.app.intake.Content;
import org.cpcert.app.intake.SelfCheck;
import org.cpcert.check.Checker;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Verdict;
import org.cpcert.notice.Letters;
import org.cpcert.notice.NoticeFacts;
import org.cpcert.notice.NoticeWriter;
import org.cpcert.seal.xades.SignatureVerifier;

/** The same findings as the intake for a file from a {@code check/} folder; nothing is recorded. */
public final class SelfChecker implements SelfCheck {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT);

    private final Office office;
    private final Checker checker;
    private final SignatureVerifier verifier;
    private final OwnEntries own;
    private final NoticeWriter notices;
    private final Letters letters;

    public SelfChecker(
            Office office,
            Checker checker,
            SignatureVerifier verifier,
            OwnEntries own,
            NoticeWriter notices,
            Letters letters) {
        this.office = office;
        this.checker = checker;
        this.verifier = verifier;
        this.own = own;
        this.notices = notices;
        this.letters = letters;
    }

    @Override
    public void answer(String organisation, String fileName, Content content) throws IOException {
        var received = office.now();
        var size = content.size();
        Digest digest;
        List<Finding> findings;
        var type = Optional.<DocumentType>empty();
        if (size > office.scheme().limits().maxBytes()) {
            try (var in = content.open()) {
                digest = Digest.of(in);
            }
            findings = List.of(checker.tooLarge(size));
        } else {
            byte[] bytes;
            try (var in = content.open()) {
                bytes = in.readAllBytes();
            }
            digest = Digest.of(bytes);
            var document = office.reader().read(bytes, office.scheme().limits());
            type = document.type();
            findings = checker.check(document, new OfficeFacts(office, verifier, own, digest, received))
                    .findings();
        }
        var subject = new NoticeFacts.Subject(
                fileName, digest, size, received, type.isPresent(), Optional.empty(), type, Map.of());
        var notice = office.sealBySystem(notices.write(NoticeFacts.of(
                "NO-CHECK-" + digest.abbreviated() + "-" + received.toEpochMilli(),
                received,
                subject,
                Verdict.of(findings),
                findings)));
        var name = "check-" + STAMP.format(received.atZone(office.zone())) + "-" + digest.abbreviated();
        var files = new LinkedHashMap<String, byte[]>();
        files.put(name + ".xml", notice);
        files.put(name + ".html", letters.html(notice).getBytes(StandardCharsets.UTF_8));
        office.home().folder(office.home().out()).in(organisation).write(files);
    }
}

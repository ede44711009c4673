package org.cpcert.app.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.cpcert.app.terminal.Version;
import org.cpcert.check.CheckResult;
import org.cpcert.check.Scheme;
import org.cpcert.notice.Letters;
import org.cpcert.notice.NoticeFacts;
import org.cpcert.notice.NoticeOrigin;
import org.cpcert.notice.NoticeWriter;
import org.cpcert.xml.ParsedDocument;

/** The findings of a check at the command line as a notice, which nobody has sealed and which decides nothing. */
record CheckNotice(Instant now) {

    String write(Path file, ParsedDocument document, CheckResult result, boolean html) {
        var scheme = Scheme.load();
        var digest = document.digest();
        var origin = new NoticeOrigin(
                "LOCAL", "self-check", scheme.id(), scheme.version(), scheme.edition(), Version.text(), scheme.zone());
        var subject = new NoticeFacts.Subject(
                String.valueOf(file.getFileName()),
                digest,
                document.size(),
                now,
                document.type().isPresent(),
                Optional.empty(),
                document.type(),
                Map.of());
        var notice = new NoticeWriter(origin)
                .write(NoticeFacts.of(
                        "NO-CHECK-" + digest.abbreviated() + "-" + now.toEpochMilli(),
                        now,
                        subject,
                        result.verdict(),
                        result.findings()));
        return html ? new Letters(scheme.zone()).html(notice) : new String(notice, StandardCharsets.UTF_8);
    }
}

package org.cpcert.mail;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Mails that stop other programs: each was seen to block a mailbox for ever. */
final class HostileMails {

    private static final String HEAD = "From: expert@example.org\nTo: centre@example.org\nSubject: vote\n";

    private HostileMails() {}

    static Map<String, byte[]> all() {
        var mails = new LinkedHashMap<String, String>();
        mails.put("unknown charset", HEAD + "Content-Type: text/plain; charset=x-none\n\nbody\n");
        mails.put(
                "unknown transfer encoding",
                HEAD + "Content-Type: application/xml; name=a.xml\nContent-Transfer-Encoding: x-odd\n\n<a/>\n");
        mails.put("empty multipart", HEAD + "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b--\n");
        mails.put("no boundary", HEAD + "MIME-Version: 1.0\nContent-Type: multipart/mixed\n\nbody\n");
        mails.put(
                "another boundary",
                HEAD + "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--z\n\nbody\n--z--\n");
        mails.put(
                "many parts",
                HEAD + "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
                        + "Content-Type: application/xml; name=a.xml\n\n<a/>\n" + "--b\n\nbody\n".repeat(5_000)
                        + "--b--\n");
        mails.put("5,000 deep", HEAD + nested(5_000));
        mails.put("500 deep", HEAD + nested(500));
        mails.put("bad From", "From: <<>>,,(((@@\nTo: centre@example.org\nSubject: x\n\nbody\n");
        mails.put("bad To and Date", "From: a@example.org\nTo: ;;;<<\nDate: yesterday, perhaps\nSubject: x\n\nbody\n");
        mails.put(
                "20 MB",
                HEAD + "Content-Type: text/plain\n\n"
                        + "x".repeat(70).concat("\n").repeat(300_000));
        mails.put("no subject", "From: a@example.org\nTo: centre@example.org\n\nbody\n");
        mails.put("no sender", "To: centre@example.org\nSubject: x\n\nbody\n");
        mails.put("no header", "\nbody only\n");
        mails.put(
                "broken base64",
                HEAD + "Content-Type: application/xml; name=a.xml\nContent-Transfer-Encoding: base64\n\nPGEvP\n");
        mails.put(
                "winmail.dat",
                HEAD + "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
                        + Base64.getEncoder().encodeToString(new byte[] {0x78, (byte) 0x9f, 0x3e, 0x22}) + "\n");
        mails.put("8-bit headers", "From: \u00e4\u00f6@example.org\nSubject: \u00ff\u00fe\u0080\n\nbody\n");
        mails.put(
                "injection",
                "From: a@example.org\nSubject: x\n Bcc: everyone@example.org\nX: =?UTF-8?Q?a=0D=0ABcc:_b@example.org?="
                        + "\n\nbody\n");
        mails.put(
                "evil names",
                HEAD + "Content-Type: application/xml\nContent-Disposition: attachment;"
                        + " filename=\"../../etc/passwd\"\n\n<a/>\n");
        mails.put(
                "mail in a mail",
                HEAD + "Content-Type: message/rfc822\n\nFrom: b@example.org\nContent-Type: text/xml\n\n<inner/>\n");
        var bytes = new LinkedHashMap<String, byte[]>();
        mails.forEach((name, text) -> bytes.put(name, MailServer.ascii(text)));
        return bytes;
    }

    static byte[] named(String name) {
        return Objects.requireNonNull(all().get(name), name);
    }

    private static String nested(int depth) {
        var text = new StringBuilder("MIME-Version: 1.0\n");
        for (int i = 0; i < depth; i++) {
            text.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        return text.append("\nbody\n").toString();
    }
}

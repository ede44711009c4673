package org.cpcert.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The parts of one mail, gathered on a walk that ends at its limits. */
final class MailParts {

    private static final int START = 64;

    private final MailLimits limits;
    private final List<MailAttachment> xml = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int parts;
    private long bytes;

    MailParts(MailLimits limits) {
        this.limits = limits;
    }

    List<MailAttachment> xml() {
        return xml;
    }

    List<String> others() {
        return others;
    }

    List<String> problems() {
        return problems;
    }

    /** @throws MessagingException where the structure itself cannot be followed or a limit is passed */
    void walk(MimePart part, int depth) throws MessagingException, IOException {
        if (depth > limits.depth()) {
            throw new MessagingException("more than " + limits.depth() + " parts inside each other");
        }
        if (++parts > limits.parts()) {
            throw new MessagingException("more than " + limits.parts() + " parts");
        }
        var type = type(part);
        if (type.startsWith("multipart/")) {
            if (part.getContent() instanceof MimeMultipart children) {
                for (int i = 0; i < children.getCount(); i++) {
                    walk((MimePart) children.getBodyPart(i), depth + 1);
                }
            } else {
                problems.add("a part that says it has parts, but cannot be divided");
            }
        } else if (type.equals("message/rfc822") && part.getContent() instanceof MimeMessage inner) {
            walk(inner, depth + 1);
        } else {
            leaf(part, type);
        }
    }

    private void leaf(MimePart part, String type) throws MessagingException {
        var name = name(part);
        boolean letter = name.isEmpty() && type.startsWith("text/") && !type.equals("text/xml");
        if (letter) {
            return;
        }
        try {
            if (isXml(part, type, name)) {
                xml.add(new MailAttachment(name.isEmpty() ? "attachment.xml" : name, "application/xml", decoded(part)));
            } else {
                others.add(name.isEmpty() ? "(" + MailHeaders.oneLine(type) + ")" : name);
            }
        } catch (IOException | RuntimeException e) {
            var said = e.getMessage() == null ? e.getClass().getSimpleName() : MailHeaders.oneLine(e.getMessage());
            problems.add((name.isEmpty() ? "a part" : name) + " cannot be decoded: " + said);
        }
    }

    /** By its type, its name, or its first characters: mail programs often call XML just bytes. */
    private static boolean isXml(MimePart part, String type, String name) throws MessagingException, IOException {
        if (type.equals("text/xml") || type.equals("application/xml") || type.endsWith("+xml") && !isPicture(type)) {
            return true;
        }
        if (name.toLowerCase(Locale.ROOT).endsWith(".xml")) {
            return true;
        }
        if (!type.equals("application/octet-stream")) {
            return false;
        }
        try (var in = part.getInputStream()) {
            var start = new String(in.readNBytes(START), StandardCharsets.UTF_8);
            return start.replace("\uFEFF", "").stripLeading().startsWith("<?xml");
        }
    }

    private static boolean isPicture(String type) {
        return type.startsWith("image/") || type.equals("application/xhtml+xml");
    }

    private byte[] decoded(MimePart part) throws MessagingException, IOException {
        var out = new BoundedBytes(Math.min(limits.partBytes(), limits.allBytes() - bytes));
        try (var in = part.getInputStream()) {
            in.transferTo(out);
        }
        var decoded = out.toByteArray();
        bytes += decoded.length;
        return decoded;
    }

    private static String type(MimePart part) throws MessagingException {
        var type = part.getContentType();
        try {
            return new ContentType(type).getBaseType().toLowerCase(Locale.ROOT);
        } catch (ParseException e) {
            return "application/octet-stream";
        }
    }

    private static String name(MimePart part) {
        try {
            return MailHeaders.oneLine(decodedWords(part.getFileName()));
        } catch (MessagingException | IOException e) {
            return "";
        }
    }

    private static String decodedWords(@Nullable String name) throws IOException {
        return name == null ? "" : MimeUtility.decodeText(name);
    }
}

package org.cpcert.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.ParseException;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Predicate;

/** The parts of one mail, gathered on a walk that ends at its limits and goes through the containers that documents come in. */
final class MailParts {

    /** Stands for the name of a part that cannot be named. */
    private final Session session = Session.getInstance(new Properties());

    private final MailLimits limits;
    private final Predicate<MimeMessage> ours;
    private final BoundedBytes.Budget budget;
    private final List<MailAttachment> xml = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final List<PartProblem> problems = new ArrayList<>();
    private int parts;

    /** @param ours tells a mail of our own inside another: what hangs on it was never handed in */
    MailParts(MailLimits limits, Predicate<MimeMessage> ours) {
        this.limits = limits;
        this.budget = new BoundedBytes.Budget(limits.allBytes());
        this.ours = ours;
    }

    List<MailAttachment> xml() {
        return xml;
    }

    List<String> others() {
        return others;
    }

    List<PartProblem> problems() {
        return problems;
    }

    /** Everything up to where the structure can no longer be followed, or a limit is passed; what is behind that is named. */
    void readAll(MimeMessage mail) {
        try {
            walk(mail, 0, 0);
        } catch (TooMuch | StackOverflowError e) {
            problems.add(new PartProblem(PartProblem.REST, PartProblem.Reason.TOO_MUCH));
        } catch (MessagingException | IOException | RuntimeException e) {
            problems.add(new PartProblem(PartProblem.REST, PartProblem.Reason.UNDECODABLE));
        }
    }

    /** A limit on the structure is passed. */
    private static final class TooMuch extends MessagingException {
        private static final long serialVersionUID = 1L;

        TooMuch(String what) {
            super("more than " + what);
        }
    }

    private void walk(MimePart part, int depth, int containers) throws MessagingException, IOException {
        if (depth > limits.depth()) {
            throw new TooMuch(limits.depth() + " parts inside each other");
        }
        count();
        MailBounds.boundFields(part);
        var type = type(part);
        if (type.startsWith("multipart/")) {
            if (part.getContent() instanceof MimeMultipart children) {
                for (int i = 0; i < children.getCount(); i++) {
                    walk((MimePart) children.getBodyPart(i), depth + 1, containers);
                }
            } else {
                problems.add(new PartProblem(shown(PartNames.of(part), type), PartProblem.Reason.UNDECODABLE));
            }
        } else if (type.equals("message/rfc822")) {
            inner(part, type, depth, containers);
        } else {
            leaf(part, type, depth, containers);
        }
    }

    private void inner(MimePart part, String type, int depth, int containers) throws MessagingException, IOException {
        bound(part.getInputStream());
        if (part.getContent() instanceof MimeMessage mail) {
            walkUnlessOurs(mail, depth, containers);
        } else {
            leaf(part, type, depth, containers);
        }
    }

    private void walkUnlessOurs(MimeMessage mail, int depth, int containers) throws MessagingException, IOException {
        MailBounds.boundFields(mail);
        if (!ours.test(mail)) {
            walk(mail, depth + 1, containers);
        }
    }

    private void bound(InputStream mail) throws MessagingException, IOException {
        if (MailBounds.hasTooManyParts(mail, limits)) {
            throw new TooMuch(limits.parts() + " parts");
        }
    }

    private void count() throws MessagingException {
        if (++parts > limits.parts()) {
            throw new TooMuch(limits.parts() + " parts");
        }
    }

    private void leaf(MimePart part, String type, int depth, int containers) throws MessagingException {
        var name = PartNames.of(part);
        boolean letter = name.isEmpty() && type.startsWith("text/") && !type.equals("text/xml");
        if (letter) {
            return;
        }
        try {
            var kind = PartKind.of(type, name, start(part, type));
            if (kind == PartKind.OTHER || kind == PartKind.ARCHIVE || kind == PartKind.SIGNATURE) {
                put(kind, name, type, new byte[0], depth, containers);
            } else {
                put(kind, name, type, decoded(part), depth, containers);
            }
        } catch (BoundedBytes.Full e) {
            problems.add(new PartProblem(shown(name, type), PartProblem.Reason.TOO_MUCH));
        } catch (IOException | RuntimeException e) {
            problems.add(new PartProblem(shown(name, type), PartProblem.Reason.UNDECODABLE));
        }
    }

    private void put(PartKind kind, String name, String type, byte[] content, int depth, int containers) {
        switch (kind) {
            case XML ->
                xml.add(new MailAttachment(name.isEmpty() ? "attachment.xml" : name, "application/xml", content));
            case ZIP, MAIL, SMIME, TNEF -> open(kind, shown(name, type), content, depth, containers + 1);
            case ARCHIVE -> problems.add(new PartProblem(name, PartProblem.Reason.NOT_OPENED));
            case OTHER -> others.add(shown(name, type));
            case SIGNATURE -> {}
        }
    }

    /** All that is in it, or nothing: half a container is worse than one that is named to its sender. */
    private void open(PartKind kind, String name, byte[] content, int depth, int containers) {
        int before = xml.size();
        int named = others.size();
        int wrong = problems.size();
        try {
            if (containers > limits.containers()) {
                throw new Containers.Closed(PartProblem.Reason.TOO_MUCH);
            }
            switch (kind) {
                case ZIP -> files(Containers.zip(content, limits, budget), depth, containers);
                case TNEF -> {
                    budget.take(content.length);
                    files(Containers.tnef(content, limits), depth, containers);
                }
                case SMIME -> {
                    var signed = Containers.signed(content);
                    bound(new ByteArrayInputStream(signed));
                    walk(new MimeBodyPart(new ByteArrayInputStream(signed)), depth + 1, containers);
                }
                default -> mail(content, depth, containers);
            }
            if (xml.size() == before && problems.size() == wrong && (kind == PartKind.ZIP || kind == PartKind.TNEF)) {
                others.subList(named, others.size()).clear();
                problems.add(new PartProblem(name, PartProblem.Reason.NO_XML));
            }
        } catch (Containers.Closed e) {
            xml.subList(before, xml.size()).clear();
            problems.add(new PartProblem(name, e.reason()));
        } catch (StackOverflowError | TooMuch | BoundedBytes.Full e) {
            xml.subList(before, xml.size()).clear();
            problems.add(new PartProblem(name, PartProblem.Reason.TOO_MUCH));
        } catch (MessagingException | IOException | RuntimeException e) {
            xml.subList(before, xml.size()).clear();
            problems.add(new PartProblem(name, PartProblem.Reason.UNDECODABLE));
        }
    }

    private void files(List<Containers.Inner> files, int depth, int containers) throws MessagingException, IOException {
        for (var file : files) {
            count();
            var start = Arrays.copyOf(file.bytes(), Math.min(PartKind.START, file.bytes().length));
            put(
                    PartKind.of("application/octet-stream", file.name(), start),
                    file.name(),
                    "application/octet-stream",
                    file.bytes(),
                    depth + 1,
                    containers);
        }
    }

    private void mail(byte[] content, int depth, int containers) throws MessagingException, IOException {
        bound(new ByteArrayInputStream(content));
        walkUnlessOurs(new MimeMessage(session, new SharedByteArrayInputStream(content)), depth, containers);
    }

    private static byte[] start(MimePart part, String type) throws MessagingException, IOException {
        if (!type.equals("application/octet-stream")) {
            return new byte[0];
        }
        try (var in = part.getInputStream()) {
            return in.readNBytes(PartKind.START);
        }
    }

    private byte[] decoded(MimePart part) throws MessagingException, IOException {
        var out = new BoundedBytes(limits.partBytes(), budget);
        try (var in = part.getInputStream()) {
            in.transferTo(out);
        }
        return out.toByteArray();
    }

    private static String shown(String name, String type) {
        return name.isEmpty() ? "(" + MailHeaders.oneLine(type) + ")" : name;
    }

    private static String type(MimePart part) throws MessagingException {
        var type = part.getContentType();
        try {
            return new ContentType(type).getBaseType().toLowerCase(Locale.ROOT);
        } catch (ParseException e) {
            return "application/octet-stream";
        }
    }
}

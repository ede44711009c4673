package org.cpcert.app.step;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpcert.app.home.Settings;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Verdict;
import org.cpcert.mail.InboundMail;
import org.cpcert.mail.MailReader;
import org.cpcert.register.Registers;
import org.cpcert.store.Database;
import org.cpcert.store.Deliveries;
import org.cpcert.store.Delivery;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.Documents;
import org.cpcert.store.Outbox;
import org.cpcert.store.RegisterIndex;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.store.StoredDocument;
import org.cpcert.xml.Nodes;
import org.cpcert.xml.RegisterUse;
import org.cpcert.xml.XmlReader;
import org.jdbi.v3.core.Handle;

/**
 * Who is told what became of a document: its author, whoever sent the bytes first, and as long as no author sent them, who sent
 * them first. An author is whom its header names as issuer or author, with the organisation he works for, whose signature or seal on it
 * holds, and whom its content names as handing it in, where the scheme says so; he is known by the folder of that organisation or by an address that a register has of him, never by what he says.
 * What was refused and is nobody's that a register knows has no author to protect: whoever is on record himself is told of it; and of
 * what could not be read at all, so that no register was asked, everybody who has these bytes.
 */
public final class Senders {

    private static final String EMAIL = "email";

    private final Database database;
    private final DocumentStore store;
    private final MailReader mails;
    private final Supplier<Instant> now;
    private final XmlReader reader = new XmlReader();
    private final Scheme scheme = Scheme.load();

    /** @param settings of the home, which say by what name we get mail */
    public Senders(Database database, DocumentStore store, Settings settings, Supplier<Instant> now) {
        this.database = database;
        this.store = store;
        this.mails = NoticeMail.mails(settings);
        this.now = now;
    }

    /** Those of an office. */
    public static Senders of(Office office) {
        return new Senders(office.database(), office.store(), office.settings(), office::now);
    }

    /** Where people who made a document are known by: folders, and addresses in small letters. */
    private record Known(Set<String> folders, Set<String> addresses) {

        boolean isNobody() {
            return folders.isEmpty() && addresses.isEmpty();
        }
    }

    /** True where an author of the document sent this. */
    boolean isAuthor(Delivery delivery) {
        return sent(known(delivery.digest()), delivery);
    }

    /** True where the document was refused without anything being asked but its own bytes: the answer speaks of nobody. */
    static boolean isUnread(StoredDocument row) {
        return row.verdict().equals(Optional.of(Verdict.REJECTED))
                && row.facts().isEmpty();
    }

    /** True where the document was refused, no author of it is on record, and who sent this is. */
    boolean isOfNobody(StoredDocument row, Delivery delivery) {
        return row.verdict().equals(Optional.of(Verdict.REJECTED))
                && known(row.digest()).isNobody()
                && isOnRecord(delivery);
    }

    /** True where an author of the document ever sent it. */
    boolean isClaimed(Digest document) {
        return ofAuthor(document).isPresent();
    }

    /** The delivery whose sender is told: the first of an author, else the first; empty where these bytes never came. */
    Optional<Delivery> told(Digest document) {
        return ofAuthor(document).or(() -> database.read(handle -> Deliveries.first(handle, document)));
    }

    /**
     * Codes and numbers of who verifiably stands behind a document beside its signers: whose key signed or sealed it, and the
     * organisations from whose folders it came. What it says of itself makes nobody one of them.
     */
    List<String> behind(Digest document) {
        var known = new TreeSet<String>();
        database.read(handle -> {
            known.addAll(Documents.idOwner(handle, document).stream().toList());
            for (var delivery : Deliveries.of(handle, document)) {
                if (delivery.channel() == Delivery.Channel.FOLDER) {
                    ofFolder(handle, delivery.organisation()).forEach(line -> known.add(line.key()));
                }
            }
            return known;
        });
        return List.copyOf(known);
    }

    /** What the registers say today of the organisation or enterprise that uses this folder. */
    private List<RegisterRecord> ofFolder(Handle handle, String folder) {
        var today = LocalDate.ofInstant(now.get(), scheme.zone());
        return Stream.of(RegisterUse.ORGANISATIONS.register(), RegisterUse.HOLDERS.register())
                .flatMap(register ->
                        RegisterRecords.saying(
                                handle, register, RegisterIndex.FOLDER, folder, today, RegisterRecord.LATEST)
                                .stream())
                .toList();
    }

    private Optional<Delivery> ofAuthor(Digest document) {
        var known = known(document);
        var ways = new HashSet<>(known.folders());
        if (!known.addresses().isEmpty()) {
            ways.add(MailDelivery.ORGANISATION);
        }
        return database.read(handle -> Deliveries.of(handle, document, ways)).stream()
                .filter(delivery -> sent(known, delivery))
                .findFirst();
    }

    private boolean sent(Known known, Delivery delivery) {
        return switch (delivery.channel()) {
            case FOLDER -> known.folders().contains(delivery.organisation());
            case MAIL ->
                !known.addresses().isEmpty()
                        && sender(delivery).filter(known.addresses()::contains).isPresent();
            case CHECK -> false;
        };
    }

    /** True for the folder of an organisation that the register has today, and an address to which we write of our own accord. */
    private boolean isOnRecord(Delivery delivery) {
        return switch (delivery.channel()) {
            case FOLDER ->
                database.read(
                        handle -> !ofFolder(handle, delivery.organisation()).isEmpty());
            case MAIL ->
                sender(delivery)
                        .filter(address -> database.read(handle -> Outbox.isKnown(handle, address)))
                        .isPresent();
            case CHECK -> false;
        };
    }

    /** Who sent the mail, as far as our own server does not call that false. */
    private Optional<String> sender(Delivery delivery) {
        return MailDelivery.mailOf(delivery)
                .map(store::get)
                .map(mails::read)
                .flatMap(mail -> mail instanceof InboundMail read && read.authentic() && !read.automatic()
                        ? Optional.of(read.sender().toLowerCase(Locale.ROOT))
                        : Optional.empty());
    }

    private Known known(Digest document) {
        return known(names(document));
    }

    private Known known(Set<String> names) {
        var today = LocalDate.ofInstant(now.get(), scheme.zone());
        return names.isEmpty()
                ? new Known(Set.of(), Set.of())
                : database.read(handle -> {
                    var lines = Registers.load().ids().stream()
                            .flatMap(register ->
                                    RegisterRecords.findAny(handle, register, names, RegisterRecord.LATEST).stream())
                            .filter(line -> !line.validFrom().isAfter(today)
                                    && !line.validTo().isBefore(today))
                            .toList();
                    return new Known(
                            values(
                                    lines.stream()
                                            .filter(line -> RegisterUse.ORGANISATIONS.is(line.register())
                                                    || RegisterUse.HOLDERS.is(line.register()))
                                            .toList(),
                                    RegisterIndex.FOLDER),
                            values(lines, EMAIL).stream()
                                    .map(address -> address.toLowerCase(Locale.ROOT))
                                    .collect(Collectors.toUnmodifiableSet()));
                });
    }

    /** Addresses that a register has today of those with these codes and numbers, in small letters. */
    Set<String> addresses(Collection<String> names) {
        return known(Set.copyOf(names)).addresses();
    }

    private static Set<String> values(Collection<RegisterRecord> lines, String name) {
        return lines.stream()
                .map(line -> line.attribute(name))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Codes and numbers that the header has of its authors, whatever else is wrong, of whom the content names as handing it in, of signers,
     * and of who by now has the keys that signed or sealed it; none in what cannot be read.
     */
    private Set<String> names(Digest document) {
        var row = database.read(handle -> Documents.find(handle, document));
        var names = new HashSet<>(VerifiedSigners.of(database, store, document));
        names.addAll(holders(VerifiedSigners.keys(database, store, document)));
        if (row.filter(found -> found.size() <= scheme.limits().maxBytes()).isPresent()) {
            var root = Nodes.root(reader.read(store.get(document), scheme.limits()));
            root.flatMap(found -> Nodes.at(found, "Body", "Header")).ifPresent(header -> {
                names.add(Nodes.token(header, "IssuerID"));
                Nodes.all(header, "Author").forEach(author -> {
                    names.add(Nodes.token(author, "RegistrationID"));
                    names.add(Nodes.token(author, "EmployerID"));
                });
            });
            root.ifPresent(found -> handsIn(row.orElseThrow()).forEach(path -> names.add(Nodes.token(found, path))));
        }
        names.remove("");
        return names;
    }

    /** Where a document of this type names who hands it in for its author; the scheme says. */
    private List<String[]> handsIn(StoredDocument row) {
        return row.type()
                .map(type -> List.of(scheme.text("handed.in.by").split(" ", -1)).stream()
                        .filter(entry -> entry.startsWith(type.code() + "/"))
                        .map(entry -> entry.substring(entry.indexOf('/') + 1).split("/", -1))
                        .toList())
                .orElse(List.of());
    }

    /** Numbers of who has these keys today, and codes of the organisations to which they belong. */
    private Set<String> holders(List<String> keys) {
        var today = LocalDate.ofInstant(now.get(), scheme.zone());
        return database
                .read(handle ->
                        RegisterRecords.findAny(handle, RegisterUse.KEYS.register(), keys, RegisterRecord.LATEST))
                .stream()
                .filter(line ->
                        !line.validFrom().isAfter(today) && !line.validTo().isBefore(today))
                .flatMap(line -> Stream.of(line.attribute("holder"), line.attribute("organisation")))
                .collect(Collectors.toSet());
    }
}

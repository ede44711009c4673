package org.cpcert.app.verify;

import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.Settings;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.operator.PlainTrouble;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.SealedForm;
import org.cpcert.store.CertificateStatus;
import org.cpcert.store.Certificates;
import org.cpcert.store.Database;
import org.cpcert.store.IssuedCertificate;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.store.StoreUnavailable;
import org.cpcert.store.StoredFiles;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.RegisterUse;
import org.cpcert.xml.XmlReader;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * What the registers of a home say of a certificate and of the key that sealed it: all that they know, whatever the clock of the
 * machine says. Reads only; a service may be running.
 *
 * @param at the day that is asked about
 * @param now what is known of revocations by then counts
 * @param zone of all calendar days
 */
public record HomeRegister(Home home, Instant at, Instant now, ZoneId zone) {

    private static final String SEAL = "ORGANISATION_SEAL";

    /** The answer about one number. */
    sealed interface Answer {

        /** There is no register at hand. */
        record Nothing() implements Answer {}

        /** There is one and it cannot be read. */
        record Unreadable(String trouble) implements Answer {}

        /**
         * The number is not in the register.
         *
         * @param own whether the register is that of the issuer, so that it would have to know
         */
        record Unknown(boolean own) implements Answer {}

        /**
         * @param status empty where the register of states says nothing of it
         * @param likeness whether the document in hand is the one that was issued
         * @param owners organisations for which the register of keys has the key as seal; empty where it does not know the key
         */
        record Known(
                IssuedCertificate issued, Optional<CertificateStatus> status, Likeness likeness, List<String> owners)
                implements Answer {}
    }

    /** What a document has in common with the one that was issued under its number. */
    enum Likeness {
        /** The same document, whatever the bytes of its file. */
        SAME,
        /** Its content, its signatures and its seal; something that nobody signed was changed. */
        SAME_SEALED,
        /** Its content, under another seal. */
        SAME_CONTENT,
        OTHER,
        /** The store has lost what was issued. */
        UNKNOWN;

        /** True where it was there when the certificate was issued. */
        boolean isIssued() {
            return this == SAME || this == SAME_SEALED;
        }
    }

    /**
     * @param key digest of the certificate of the key that sealed it
     * @param document the one in hand
     */
    Answer ask(String number, String issuerID, Optional<Digest> key, ParsedDocument document) {
        if (!home.isInitialised() || !Files.isDirectory(home.db())) {
            return new Answer.Nothing();
        }
        try {
            var own = Settings.of(home).text("centre.code").equals(issuerID);
            return Database.look(
                    home.db(),
                    handle -> Certificates.find(handle, number)
                            .<Answer>map(issued -> new Answer.Known(
                                    issued,
                                    CertificateStatus.on(handle, issued, LocalDate.ofInstant(at, zone)),
                                    likeness(issued, document),
                                    key.stream()
                                            .flatMap(digest -> keys(handle, digest).stream())
                                            .map(HomeRegister::owner)
                                            .toList()))
                            .orElseGet(() -> new Answer.Unknown(own)));
        } catch (StoreUnavailable | JdbiException | CannotRun e) {
            return new Answer.Unreadable(PlainTrouble.of(e));
        }
    }

    private Likeness likeness(IssuedCertificate issued, ParsedDocument document) {
        if (issued.xml().equals(document.digest())) {
            return Likeness.SAME;
        }
        var inHand = form(document);
        Optional<SealedForm> sealed;
        try {
            var bytes = new StoredFiles(home.store()).get(issued.xml());
            sealed = form(new XmlReader().read(bytes, Scheme.load().limits()));
        } catch (StoreUnavailable e) {
            return Likeness.UNKNOWN;
        }
        if (sealed.isEmpty()
                || inHand.isEmpty()
                || !sealed.get().body().equals(inHand.get().body())) {
            return Likeness.OTHER;
        }
        if (sealed.get().whole().equals(inHand.get().whole())) {
            return Likeness.SAME;
        }
        return sealed.get().isSealedLike(inHand.get()) ? Likeness.SAME_SEALED : Likeness.SAME_CONTENT;
    }

    private static Optional<SealedForm> form(ParsedDocument document) {
        return document.dom().flatMap(SealedForm::of);
    }

    /** Organisations to which a key belongs, as their seal or as that of one of their persons. */
    static List<String> owners(Handle handle, Digest key) {
        return keys(handle, key).stream()
                .map(line -> line.attribute("organisation"))
                .distinct()
                .toList();
    }

    private static List<RegisterRecord> keys(Handle handle, Digest key) {
        return RegisterRecords.find(handle, RegisterUse.KEYS.register(), key.hex(), RegisterRecord.LATEST);
    }

    /** The organisation whose seal the key is; empty text where it is a key of another kind. */
    private static String owner(RegisterRecord line) {
        return line.attribute("kind").equals(SEAL) ? line.attribute("organisation") : "";
    }
}

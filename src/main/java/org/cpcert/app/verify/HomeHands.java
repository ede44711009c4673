package org.cpcert.app.verify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cpcert.app.home.Settings;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.operator.PlainTrouble;
import org.cpcert.app.step.HomeRecords;
import org.cpcert.app.step.OfficeFacts;
import org.cpcert.app.step.OwnEntries;
import org.cpcert.check.Checker;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Verdict;
import org.cpcert.seal.SealedForm;
import org.cpcert.seal.key.KeyUnusable;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.store.Database;
import org.cpcert.store.Documents;
import org.cpcert.store.StoreUnavailable;
import org.cpcert.store.StoredDocument;
import org.cpcert.xml.Lazy;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.XmlReader;
import org.jdbi.v3.core.JdbiException;

/** What the registers of a home say of the hands that signed and sealed a document: the rules of the intake, those on hands alone. */
final class HomeHands {

    /** The answer. */
    sealed interface Word {

        /** The home took in this very document and accepted it, so that all of it was examined then. */
        record Accepted(Instant at) implements Word {}

        /** What speaks against it; nothing where all is well. */
        record Said(List<Finding> findings) implements Word {}

        record Unreadable(String trouble) implements Word {}
    }

    /** With how many accepted documents of the same id a file is compared. */
    private static final int COMPARED = 8;

    private final HomeRegister register;
    private final SignatureVerifier verifier;
    private final Scheme scheme;
    private final HomeRecords records;
    private final Lazy<Checker> checker = Lazy.of(Checker::new);

    private HomeHands(HomeRegister register, SignatureVerifier verifier, Scheme scheme) {
        this.register = register;
        this.verifier = verifier;
        this.scheme = scheme;
        this.records = new HomeRecords(register.home(), scheme, new XmlReader(), register.now());
    }

    /** Empty where there is no home to ask. */
    static Optional<HomeHands> of(HomeRegister register, SignatureVerifier verifier, Scheme scheme) {
        return register.home().isInitialised()
                        && Database.exists(register.home().db())
                ? Optional.of(new HomeHands(register, verifier, scheme))
                : Optional.empty();
    }

    /** Organisations for which the register of keys has this one, whatever for; none where it does not know it or cannot be read. */
    List<String> owners(Digest key) {
        try {
            return records.read(handle -> HomeRegister.owners(handle, key));
        } catch (StoreUnavailable | JdbiException e) {
            return List.of();
        }
    }

    /** @param documentID how the document calls itself */
    Word ask(ParsedDocument document, String documentID) {
        try {
            var known = accepted(document, documentID);
            if (known.isPresent()) {
                return new Word.Accepted(known.get().receivedAt());
            }
            var own = OwnEntries.of(register.home(), Settings.of(register.home()), scheme.zone());
            var facts = new OfficeFacts(records, verifier, own, document.digest(), register.at());
            return new Word.Said(checker.get().only(document, facts, scheme.handRules()));
        } catch (StoreUnavailable | JdbiException | CannotRun | KeyUnusable e) {
            return new Word.Unreadable(PlainTrouble.of(e));
        }
    }

    /** The document as the home took it in: by its bytes, else one that says the same under the same signatures in other bytes. */
    private Optional<StoredDocument> accepted(ParsedDocument document, String documentID) {
        var known = records.read(handle -> Documents.find(handle, document.digest()))
                .filter(HomeHands::isAccepted);
        var form = document.dom().flatMap(SealedForm::of);
        if (known.isPresent() || documentID.isEmpty() || form.isEmpty()) {
            return known;
        }
        return records.read(handle -> Documents.findByDocumentId(handle, documentID)).stream()
                .filter(HomeHands::isAccepted)
                .limit(COMPARED)
                .filter(each -> records.open(each.digest())
                        .dom()
                        .flatMap(SealedForm::of)
                        .filter(other -> other.whole().equals(form.get().whole()))
                        .isPresent())
                .findFirst();
    }

    private static boolean isAccepted(StoredDocument document) {
        return document.verdict().equals(Optional.of(Verdict.ACCEPTED));
    }
}

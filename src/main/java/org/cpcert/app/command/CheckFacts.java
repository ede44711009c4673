package org.cpcert.app.command;

import java.time.Instant;
import java.util.Optional;
import org.cpcert.app.home.DatabaseBehind;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.Settings;
import org.cpcert.app.step.HomeRecords;
import org.cpcert.app.step.OfficeFacts;
import org.cpcert.app.step.OwnEntries;
import org.cpcert.app.step.SignatureFacts;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.check.FactsSource;
import org.cpcert.check.Scheme;
import org.cpcert.register.Registers;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.XmlReader;

/** Where the facts come from for a check at the command line: from a home, or from the document alone. */
final class CheckFacts {

    private final Optional<HomeRecords> records;
    private final Optional<OwnEntries> own;
    private final SignatureVerifier verifier;
    private final Instant received;
    private final Instant now;

    private CheckFacts(
            Optional<HomeRecords> records,
            Optional<OwnEntries> own,
            SignatureVerifier verifier,
            Instant received,
            Instant now) {
        this.records = records;
        this.own = own;
        this.verifier = verifier;
        this.received = received;
        this.now = now;
    }

    /** Without a home: every question about registers and other documents is answered "cannot say". */
    static CheckFacts without(TrustStore trust, Instant now) {
        return new CheckFacts(Optional.empty(), Optional.empty(), new SignatureVerifier(trust), now, now);
    }

    /** With the registers, documents and trust of a home; nothing in it is changed. */
    static CheckFacts of(Home home, XmlReader reader, Terminal terminal) {
        return of(home, reader, terminal, HomeTrust.of(home, terminal));
    }

    /** The same for who only signs: the password at hand is that of another key, and the list of revocations is left as it is. */
    static CheckFacts ofReader(Home home, XmlReader reader, Terminal terminal) {
        return of(home, reader, terminal, TrustStore.load(home.trust()));
    }

    private static CheckFacts of(Home home, XmlReader reader, Terminal terminal, TrustStore trust) {
        var settings = Settings.of(home.requireInitialised());
        DatabaseBehind.refuse(home);
        var scheme = Scheme.load();
        var now = terminal.clock().instant();
        var own = OwnEntries.of(home, settings, scheme.zone());
        return new CheckFacts(
                Optional.of(new HomeRecords(home, scheme, reader, now)),
                Optional.of(own),
                new SignatureVerifier(trust),
                now,
                now);
    }

    /** The same for a document that came in then. */
    CheckFacts receivedAt(Instant then) {
        return new CheckFacts(records, own, verifier, then, now);
    }

    FactsSource about(ParsedDocument document) {
        if (records.isPresent() && own.isPresent()) {
            return new OfficeFacts(records.get(), verifier, own.get(), document.digest(), received);
        }
        return document.dom()
                .map(dom -> FactsSource.unavailable(
                        received, Registers.load()::trouble, SignatureFacts.of(verifier.verify(dom, received, now))))
                .orElseGet(() -> FactsSource.unavailable(received, Registers.load()::trouble));
    }
}

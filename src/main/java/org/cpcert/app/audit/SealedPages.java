package org.cpcert.app.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.cpcert.app.audit.PageDamaged.Kind;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.key.KeyUse;
import org.cpcert.seal.trust.Chain;
import org.cpcert.seal.xades.SignatureVerdict;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.store.Journal;
import org.cpcert.store.journal.JournalFolder;
import org.cpcert.store.journal.JournalPage;
import org.cpcert.xml.XmlReader;

/** The pages of the journal, each only with the seal of the system and after the one that it follows. */
public final class SealedPages {

    /** The system's own certificate, long after: that it is out of force by now, or that no list is at hand, takes nothing back. */
    private static final Set<Chain> GOOD_ENOUGH =
            Set.of(Chain.TRUSTED, Chain.EXPIRED, Chain.NO_REVOCATION_DATA, Chain.WEAK_REVOCATION_DATA);

    private final JournalFolder folder;
    private final SignatureVerifier signatures;
    private final Instant now;
    private final XmlReader reader = new XmlReader();

    /** A page with the digest of its file, by which the next one names it. */
    public record Read(JournalPage page, Digest digest) {
        Journal.Page row() {
            return new Journal.Page(page.number(), digest);
        }
    }

    public SealedPages(JournalFolder folder, SignatureVerifier signatures, Instant now) {
        this.folder = folder;
        this.signatures = signatures;
        this.now = now;
    }

    /**
     * The page of this number; empty after the last.
     *
     * @param previous digest of the file of the page before
     * @throws PageDamaged where it is not what was written, or is missing and others follow
     */
    public Optional<Read> read(long number, Digest previous) throws PageDamaged {
        var bytes = folder.read(number);
        if (bytes.isEmpty()) {
            if (folder.goesOnAfter(number)) {
                throw damaged(Kind.PAGE_MISSING, number, "");
            }
            return Optional.empty();
        }
        var parsed = reader.read(bytes.get(), JournalPage.LIMITS);
        var dom = parsed.dom();
        if (parsed.fatal().isPresent() || dom.isEmpty()) {
            throw damaged(
                    Kind.PAGE_UNREADABLE,
                    number,
                    parsed.fatal().map(trouble -> trouble.message()).orElse(""));
        }
        JournalPage page;
        try {
            page = JournalPage.of(dom.get());
        } catch (RuntimeException e) {
            throw damaged(Kind.PAGE_UNREADABLE, number, String.valueOf(e.getMessage()));
        }
        var seals = signatures.verify(dom.get(), page.at(), now);
        if (seals.size() != 1 || !isOfSystem(seals.getFirst())) {
            throw damaged(
                    Kind.PAGE_NOT_SEALED,
                    number,
                    seals.isEmpty() ? "" : seals.getFirst().reason());
        }
        if (page.number() != number || !page.previous().equals(previous)) {
            throw damaged(Kind.PAGE_OUT_OF_ORDER, number, "");
        }
        return Optional.of(new Read(page, parsed.digest()));
    }

    /** What is thrown where the pages end before the one that the database names as its last, or with another. */
    PageDamaged notTheLast(long number) {
        return folder.read(number).isEmpty()
                ? damaged(Kind.PAGE_MISSING, number, "")
                : damaged(Kind.PAGE_OUT_OF_ORDER, number, "");
    }

    /** True for a seal of the system that holds. */
    static boolean isOfSystem(SignatureVerdict seal) {
        return seal.kind() == SignatureVerdict.Kind.SEAL
                && seal.isIntact()
                && seal.algorithmsAllowed()
                && seal.keyUse().equals(Optional.of(KeyUse.SYSTEM))
                && GOOD_ENOUGH.contains(seal.chain());
    }

    private PageDamaged damaged(Kind kind, long number, String detail) {
        return new PageDamaged(kind, folder.path(number), detail);
    }
}

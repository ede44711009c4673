package org.cpcert.samples;

import static org.cpcert.samples.Manifest.attribute;
import static org.cpcert.samples.Manifest.instant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** One thing in which a sample differs from its base. */
sealed interface Change {

    /** File that is changed; empty for the base itself. */
    Optional<String> document();

    /** What an edit does to the nodes it selects. */
    enum Act {
        REMOVE,
        SET,
        REPEAT,
        SWAP,
        APPEND,
        AFTER
    }

    /**
     * Changes the content.
     *
     * @param select XPath; names without prefix are of the document's own namespace, {@code c:} is the common one
     * @param text new text, for SET
     * @param content new elements, for APPEND and AFTER
     * @param afterSigning true where signatures and seal are there already
     */
    record Edit(
            Optional<String> document, Act act, String select, String text, List<Element> content, boolean afterSigning)
            implements Change {}

    /** Which signatures are meant; what is empty fits all. */
    record Who(Optional<String> role, Optional<String> registration, Optional<String> key) {

        boolean fits(SampleCase.Sign sign) {
            return role.filter(wanted -> !wanted.equals(sign.role())).isEmpty()
                    && key.filter(wanted -> !wanted.equals(sign.key())).isEmpty()
                    && registration
                            .filter(wanted -> !Optional.of(wanted).equals(sign.registration()))
                            .isEmpty();
        }
    }

    record Unsigned(Optional<String> document, Who who) implements Change {}

    record Unsealed(Optional<String> document) implements Change {}

    record SignWith(
            Optional<String> document,
            Who who,
            Optional<String> key,
            Optional<String> role,
            Optional<String> registration,
            Optional<Instant> at,
            Optional<SampleTimeStamp> stamp)
            implements Change {}

    record SealWith(
            Optional<String> document, Optional<String> key, Optional<Instant> at, Optional<SampleTimeStamp> stamp)
            implements Change {}

    record Sign(Optional<String> document, SampleCase.Sign sign) implements Change {}

    /** The register of keys names another key for a holder. */
    record SetKey(Optional<String> document, String holder, String key) implements Change {}

    record SealFirst(Optional<String> document, int after) implements Change {}

    record Withhold(Optional<String> document) implements Change {}

    static Change of(Element change) {
        var document = attribute(change, "document");
        return switch (change.getLocalName()) {
            case "Remove" -> edit(change, Act.REMOVE, false);
            case "Set" -> edit(change, Act.SET, false);
            case "Repeat" -> edit(change, Act.REPEAT, false);
            case "Swap" -> edit(change, Act.SWAP, false);
            case "Append" -> edit(change, Act.APPEND, false);
            case "After" -> edit(change, Act.AFTER, false);
            case "SetAfterSigning" -> edit(change, Act.SET, true);
            case "RemoveAfterSigning" -> edit(change, Act.REMOVE, true);
            case "Unsigned" -> new Unsigned(document, who(change));
            case "Unsealed" -> new Unsealed(document);
            case "SignWith" ->
                new SignWith(
                        document,
                        who(change),
                        attribute(change, "newKey"),
                        attribute(change, "newRole"),
                        attribute(change, "newRegistration"),
                        instant(change, "newTime"),
                        SampleTimeStamp.of(change, "newStamp"));
            case "SealWith" ->
                new SealWith(
                        document,
                        attribute(change, "newKey"),
                        instant(change, "newTime"),
                        SampleTimeStamp.of(change, "newStamp"));
            case "Sign" -> new Sign(document, SampleCase.sign(change));
            case "SetKey" -> new SetKey(document, change.getAttribute("holder"), change.getAttribute("key"));
            case "SealFirst" -> new SealFirst(document, Integer.parseInt(change.getAttribute("after")));
            case "Withhold" -> new Withhold(document);
            default ->
                throw new IllegalStateException(
                        "the schema allows a change that nobody makes: " + change.getLocalName());
        };
    }

    private static Edit edit(Element change, Act act, boolean afterSigning) {
        return new Edit(
                attribute(change, "document"),
                act,
                change.getAttribute("select"),
                change.getTextContent(),
                Manifest.children(change),
                afterSigning);
    }

    private static Who who(Element change) {
        return new Who(attribute(change, "role"), attribute(change, "registration"), attribute(change, "key"));
    }
}

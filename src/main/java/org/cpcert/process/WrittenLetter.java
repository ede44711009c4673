package org.cpcert.process;

import java.util.List;
import java.util.Map;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.dossier.Digest;

/**
 * A letter to one addressee.
 *
 * @param tree an element {@code Letter} with a Text for each language, for the stylesheets that make it readable
 * @param emails every address that it goes to; none where none is on record
 * @param attachments what goes with it, in order
 */
public record WrittenLetter(XdmNode tree, List<String> emails, List<Attachment> attachments) {

    public WrittenLetter {
        emails = List.copyOf(emails);
        attachments = List.copyOf(attachments);
    }

    /** What goes with a letter. */
    public sealed interface Attachment permits Stored, Printed, Form {}

    /** A document of the store, as it is. */
    public record Stored(Digest digest, String name) implements Attachment {}

    /** A report as people read it; the name has no ending. */
    public record Printed(Digest digest, String name) implements Attachment {}

    /**
     * A form, filled in as far as is known.
     *
     * @param form its name in {@code xslt/letters/forms}
     * @param values by the names of its parameters
     */
    public record Form(String form, String name, Map<String, String> values) implements Attachment {
        public Form {
            values = Map.copyOf(values);
        }
    }
}

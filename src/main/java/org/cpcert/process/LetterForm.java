package org.cpcert.process;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmValue;
import org.cpcert.xml.Saxon;

/** A document that goes with a letter to be filled in: everything is said in it but what the addressee thinks. */
public final class LetterForm {

    private LetterForm() {}

    /** Place of its stylesheet in the program. */
    static String place(String form) {
        return "/xslt/letters/forms/" + form + ".xsl";
    }

    /**
     * The form as a document that is not signed yet. The same values always give the same bytes.
     *
     * @param form its name in {@code xslt/letters/forms}
     * @param values by the names of its parameters, of which none may be missing
     */
    public static byte[] fill(String form, Map<String, String> values) {
        try {
            var transformer = Saxon.sheet(place(form)).load30();
            var parameters = new HashMap<QName, XdmValue>();
            values.forEach((name, value) -> parameters.put(new QName(name), new XdmAtomicValue(value)));
            transformer.setStylesheetParameters(parameters);
            var bytes = new ByteArrayOutputStream();
            transformer.callTemplate(null, transformer.newSerializer(bytes));
            return bytes.toByteArray();
        } catch (SaxonApiException e) {
            throw new IllegalStateException("the form " + form + " cannot be made: " + e.getMessage(), e);
        }
    }
}

package org.cpcert.assess;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.XsltExecutable;
import org.cpcert.dossier.Digest;
import org.cpcert.xml.Lazy;
import org.cpcert.xml.Saxon;

/** Makes the vote of an expert as a form: everything is filled in but what the expert thinks. */
public final class VoteForm {

    private final Lazy<XsltExecutable> sheet = Lazy.of(() -> Saxon.compile("/xslt/assess/vote-form.xsl"));
    private final String pack;
    private final String packVersion;
    private final String edition;

    /** Forms under one version of the scheme. */
    public VoteForm(String pack, String packVersion, String edition) {
        this.pack = pack;
        this.packVersion = packVersion;
        this.edition = edition;
    }

    /**
     * The report to be voted on.
     *
     * @param documentID its DocumentID
     * @param issueDate its day of issue
     */
    public record Report(String documentID, LocalDate issueDate, Digest digest) {}

    /** The form as an unsigned document, valid against the schema. The same facts always give the same bytes. */
    public byte[] write(String caseID, Report report, Assessor assessor, LocalDate day) {
        var facts = new HashMap<String, String>();
        facts.put("document-id", "EV-" + caseID + "-" + assessor.id().toUpperCase(Locale.ROOT));
        facts.put("case-id", caseID);
        facts.put("day", day.toString());
        facts.put("organisation", assessor.organisation());
        facts.put("report-id", report.documentID());
        facts.put("report-day", report.issueDate().toString());
        facts.put("report-digest", report.digest().hex());
        facts.put("expert", assessor.id());
        facts.put("name-en", assessor.nameEn());
        facts.put("name-zh", assessor.nameZh());
        facts.put("role", assessor.role());
        facts.put("pack", pack);
        facts.put("pack-version", packVersion);
        facts.put("edition", edition);
        try {
            var transformer = sheet.get().load30();
            transformer.setStylesheetParameters(values(facts));
            var bytes = new ByteArrayOutputStream();
            transformer.callTemplate(null, transformer.newSerializer(bytes));
            return bytes.toByteArray();
        } catch (SaxonApiException e) {
            throw new IllegalStateException("cannot make the vote form of case " + caseID, e);
        }
    }

    private static Map<QName, XdmValue> values(Map<String, String> facts) {
        var values = new HashMap<QName, XdmValue>();
        facts.forEach((name, value) -> values.put(new QName(name), new XdmAtomicValue(value)));
        return values;
    }
}

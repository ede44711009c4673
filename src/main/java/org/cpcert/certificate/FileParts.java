package org.cpcert.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/**
 * What the file of a certificate is made of beside what it paints. PDF knows scripts, forms of another kind, layers, actions and much
 * that is yet to come; a certificate has the parts named here and no others.
 */
final class FileParts {

    private static final Set<String> OF_THE_FILE = Set.of(
            "Type",
            "Version",
            "Pages",
            "PageLabels",
            "Names",
            "AF",
            "AcroForm",
            "Metadata",
            "StructTreeRoot",
            "MarkInfo",
            "Lang",
            "OutputIntents",
            "ViewerPreferences");
    private static final Set<String> OF_NAMES = Set.of("EmbeddedFiles");
    private static final Set<String> OF_THE_FORM = Set.of("Fields", "SigFlags");
    private static final Set<String> OF_A_PAGE = Set.of(
            "Type",
            "Parent",
            "Resources",
            "Contents",
            "MediaBox",
            "CropBox",
            "BleedBox",
            "TrimBox",
            "Annots",
            "StructParents",
            "Tabs");
    private static final Set<String> OF_THE_SEAL =
            Set.of("Type", "Subtype", "FT", "F", "T", "V", "P", "Rect", "AP", "TU", "StructParent");

    private FileParts() {}

    /** What no certificate has, for people; empty where there is nothing of the kind. */
    static List<String> foreign(PDDocument document) {
        var found = new ArrayList<String>();
        var catalog = document.getDocumentCatalog().getCOSObject();
        add(found, catalog, OF_THE_FILE);
        add(found, catalog.getCOSDictionary(COSName.NAMES), OF_NAMES);
        add(found, catalog.getCOSDictionary(COSName.ACRO_FORM), OF_THE_FORM);
        for (var page : document.getPages()) {
            add(found, page.getCOSObject(), OF_A_PAGE);
            var annotations = page.getCOSObject().getCOSArray(COSName.ANNOTS);
            for (int i = 0; annotations != null && i < annotations.size(); i++) {
                if (annotations.getObject(i) instanceof COSDictionary field
                        && COSName.SIG.equals(field.getCOSName(COSName.FT))) {
                    add(found, field, OF_THE_SEAL);
                }
            }
        }
        return found;
    }

    private static void add(List<String> found, @Nullable COSDictionary part, Set<String> known) {
        if (part != null) {
            part.keySet().stream()
                    .map(COSName::getName)
                    .filter(name -> !known.contains(name))
                    .map(name -> "the file has what no certificate has: " + name.replaceAll("[^A-Za-z0-9]", "?"))
                    .forEach(found::add);
        }
    }
}

package org.cpcert.seal.pades;

import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;

/**
 * Gives the field of a seal its place on the page. Nothing is drawn: the page shows its own seal, the field lies over it. In
 * a tagged PDF it becomes a Form element with a text for screen readers, as PDF/UA-1 (7.18.4) asks.
 */
final class SealField {

    private static final COSName OBJR = COSName.getPDFName("OBJR");
    private static final COSName FORM = COSName.getPDFName("Form");
    private static final COSName PARENT_TREE_NEXT_KEY = COSName.getPDFName("ParentTreeNextKey");
    private static final COSName STRUCT_PARENT = COSName.getPDFName("StructParent");
    private static final COSName TABS = COSName.getPDFName("Tabs");
    private static final COSName LIMITS = COSName.getPDFName("Limits");

    private SealField() {}

    /** To be called after the signature was added, which makes the field and resets its rectangle. */
    static void show(PDDocument document, SealPlace place) throws IOException {
        var field = document.getSignatureFields().getFirst();
        field.setAlternateFieldName(place.description());
        var widget = field.getWidgets().getFirst();
        var page = document.getPage(place.page());
        widget.setRectangle(new PDRectangle(place.left(), place.bottom(), place.width(), place.height()));
        widget.setPrinted(true);
        widget.setPage(page);
        widget.setAppearance(blank(document, place));
        widget.getCOSObject().setNeedToBeUpdated(true);
        page.getCOSObject().setItem(TABS, COSName.S);
        page.getCOSObject().setNeedToBeUpdated(true);
        var root = document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.STRUCT_TREE_ROOT);
        if (root != null) {
            tag(root, page, widget, place.description());
        }
    }

    private static PDAppearanceDictionary blank(PDDocument document, SealPlace place) {
        var stream = new PDAppearanceStream(document);
        stream.setBBox(new PDRectangle(place.width(), place.height()));
        var appearance = new PDAppearanceDictionary();
        appearance.setNormalAppearance(stream);
        return appearance;
    }

    private static void tag(COSDictionary root, PDPage page, PDAnnotationWidget widget, String description) {
        var parent = firstElement(root).orElse(root);
        var reference = new COSDictionary();
        reference.setItem(COSName.TYPE, OBJR);
        reference.setItem(COSName.OBJ, widget.getCOSObject());
        reference.setItem(COSName.PG, page.getCOSObject());
        var form = new COSDictionary();
        form.setItem(COSName.TYPE, COSName.getPDFName("StructElem"));
        form.setItem(COSName.S, FORM);
        form.setItem(COSName.P, parent);
        form.setItem(COSName.PG, page.getCOSObject());
        form.setString(COSName.ALT, description);
        form.setItem(COSName.K, reference);
        form.setNeedToBeUpdated(true);
        addKid(parent, form);
        int key = register(root, form);
        widget.getCOSObject().setInt(STRUCT_PARENT, key);
    }

    /** The Document element, under which everything else stands. */
    private static Optional<COSDictionary> firstElement(COSDictionary root) {
        var kids = root.getDictionaryObject(COSName.K);
        if (kids instanceof COSArray array && array.size() > 0) {
            kids = array.getObject(0);
        }
        return kids instanceof COSDictionary element ? Optional.of(element) : Optional.empty();
    }

    private static void addKid(COSDictionary parent, COSDictionary kid) {
        COSBase kids = parent.getDictionaryObject(COSName.K);
        if (kids instanceof COSArray array) {
            array.add(kid);
            array.setNeedToBeUpdated(true);
        } else {
            var array = new COSArray();
            if (kids != null) {
                array.add(kids);
            }
            array.add(kid);
            parent.setItem(COSName.K, array);
        }
        parent.setNeedToBeUpdated(true);
    }

    /** Enters the element into the parent tree, behind all keys that are there. */
    private static int register(COSDictionary root, COSDictionary form) {
        var tree = root.getCOSDictionary(COSName.PARENT_TREE);
        if (tree == null) {
            tree = new COSDictionary();
            root.setItem(COSName.PARENT_TREE, tree);
        }
        int key = Math.max(root.getInt(PARENT_TREE_NEXT_KEY, 0), highest(tree) + 1);
        root.setInt(PARENT_TREE_NEXT_KEY, key + 1);
        root.setNeedToBeUpdated(true);
        var kids = tree.getCOSArray(COSName.KIDS);
        if (kids == null) {
            var numbers = tree.getCOSArray(COSName.NUMS);
            if (numbers == null) {
                numbers = new COSArray();
                tree.setItem(COSName.NUMS, numbers);
            }
            numbers.add(COSInteger.get(key));
            numbers.add(form);
            numbers.setNeedToBeUpdated(true);
        } else {
            kids.add(leaf(key, form));
            kids.setNeedToBeUpdated(true);
        }
        tree.setNeedToBeUpdated(true);
        return key;
    }

    private static COSDictionary leaf(int key, COSDictionary form) {
        var numbers = new COSArray();
        numbers.add(COSInteger.get(key));
        numbers.add(form);
        var limits = new COSArray();
        limits.add(COSInteger.get(key));
        limits.add(COSInteger.get(key));
        var leaf = new COSDictionary();
        leaf.setItem(COSName.NUMS, numbers);
        leaf.setItem(LIMITS, limits);
        leaf.setNeedToBeUpdated(true);
        return leaf;
    }

    /** The highest key of a number tree; -1 where it is empty. */
    private static int highest(COSDictionary tree) {
        int highest = -1;
        var numbers = tree.getCOSArray(COSName.NUMS);
        for (int i = 0; numbers != null && i < numbers.size(); i += 2) {
            highest = Math.max(highest, numbers.getInt(i));
        }
        var kids = tree.getCOSArray(COSName.KIDS);
        for (int i = 0; kids != null && i < kids.size(); i++) {
            if (kids.getObject(i) instanceof COSDictionary kid) {
                highest = Math.max(highest, highest(kid));
            }
        }
        return highest;
    }
}

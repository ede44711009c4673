package org.cpcert.seal.pades;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * What happened to a page between its making and its seal. A certificate is written once and sealed once: two revisions, and the
 * second adds the field of the seal and nothing that is painted. A PDF may be continued at will by an incremental update, and
 * whoever seals it again afterwards covers the whole file.
 */
public final class PdfRevisions {

    private static final byte[] START = {'s', 't', 'a', 'r', 't', 'x', 'r', 'e', 'f'};
    private static final byte[] END = {'%', '%', 'E', 'O', 'F'};

    private PdfRevisions() {}

    /** What speaks against it, for people; empty where the file was made and sealed, and nothing else. */
    public static List<String> alterations(PDDocument document, byte[] pdf) throws IOException {
        var ends = ends(pdf);
        if (ends.size() != 2) {
            return List.of(
                    "the file was written in " + ends.size() + " revisions; a certificate has two, page and seal");
        }
        var alterations = new ArrayList<String>();
        for (var page : document.getPages()) {
            var dictionary = page.getCOSObject();
            if (isPaintedLater(document, ends.getFirst(), dictionary)) {
                alterations.add("what the page shows was changed when it was sealed");
            }
        }
        return alterations;
    }

    /** Where each revision ends: behind the mark that follows the place of its cross-reference table. */
    private static List<Integer> ends(byte[] pdf) {
        var ends = new ArrayList<Integer>();
        for (int at = find(pdf, START, 0); at >= 0; at = find(pdf, START, at + 1)) {
            int mark = find(pdf, END, at);
            if (mark < 0 || mark - at > 64) {
                continue;
            }
            ends.add(mark + END.length);
        }
        return ends;
    }

    private static int find(byte[] pdf, byte[] what, int from) {
        for (int i = from; i <= pdf.length - what.length; i++) {
            int j = 0;
            while (j < what.length && pdf[i + j] == what[j]) {
                j++;
            }
            if (j == what.length) {
                return i;
            }
        }
        return -1;
    }

    /** True where contents or resources of a page come from behind this place in the file. */
    private static boolean isPaintedLater(PDDocument document, int place, COSDictionary page) {
        var offsets = document.getDocument().getXrefTable();
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        var todo = new ArrayDeque<COSBase>();
        for (var name : List.of(COSName.CONTENTS, COSName.RESOURCES)) {
            var value = page.getItem(name);
            if (value != null) {
                todo.add(value);
            }
        }
        while (!todo.isEmpty()) {
            var value = todo.remove();
            if (!seen.add(value)) {
                continue;
            }
            switch (value) {
                case COSObject reference -> {
                    var offset = offsets.get(reference.getKey());
                    if (offset != null && offset >= place) {
                        return true;
                    }
                    var object = reference.getObject();
                    if (object != null) {
                        todo.add(object);
                    }
                }
                case COSStream stream -> add(stream.getValues(), todo);
                case COSDictionary dictionary -> add(dictionary.getValues(), todo);
                case COSArray array -> add(array, todo);
                default -> {}
            }
        }
        return false;
    }

    private static void add(Iterable<? extends COSBase> values, ArrayDeque<COSBase> todo) {
        for (var value : values) {
            if (value != null) {
                todo.add(value);
            }
        }
    }
}

package org.cpcert.seal.pades;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Every file that a PDF carries, wherever a reader would find it: name tree, associated files, annotations, anything with EF. */
public final class PdfAttachments {

    private static final List<COSName> PLACES = List.of(
            COSName.UF, COSName.F, COSName.getPDFName("DOS"), COSName.getPDFName("Mac"), COSName.getPDFName("Unix"));

    private PdfAttachments() {}

    /** The embedded files, each once. Nothing is decoded. */
    public static List<COSStream> of(PDDocument document) {
        Set<COSStream> streams = Collections.newSetFromMap(new IdentityHashMap<>());
        var inOrder = new ArrayList<COSStream>();
        for (var key : new LinkedHashSet<>(document.getDocument().getXrefTable().keySet())) {
            var object = document.getDocument().getObjectFromPool(key).getObject();
            for (var embedded : embedded(object)) {
                if (streams.add(embedded)) {
                    inOrder.add(embedded);
                }
            }
        }
        return List.copyOf(inOrder);
    }

    /** Files of the object itself and of everything that stands in it directly. */
    private static List<COSStream> embedded(COSBase object) {
        var found = new ArrayList<COSStream>();
        var todo = new ArrayDeque<COSBase>();
        if (object != null) {
            todo.add(object);
        }
        while (!todo.isEmpty()) {
            switch (todo.remove()) {
                case COSDictionary dictionary -> {
                    if (dictionary instanceof COSStream stream
                            && COSName.getPDFName("EmbeddedFile").equals(stream.getCOSName(COSName.TYPE))) {
                        found.add(stream);
                    }
                    var files = dictionary.getCOSDictionary(COSName.EF);
                    if (files != null) {
                        for (var place : PLACES) {
                            if (files.getDictionaryObject(place) instanceof COSStream stream) {
                                found.add(stream);
                            }
                        }
                    }
                    found.addAll(related(dictionary));
                    direct(dictionary.getValues(), todo);
                }
                case COSArray array -> direct(array, todo);
                default -> {}
            }
        }
        return found;
    }

    /** Files beside the one that is meant (ISO 32000-1, 7.11.4.3): names and streams by turns, for each place. */
    private static List<COSStream> related(COSDictionary file) {
        var found = new ArrayList<COSStream>();
        var places = file.getCOSDictionary(COSName.getPDFName("RF"));
        if (places != null) {
            for (var place : places.keySet()) {
                var files = places.getCOSArray(place);
                for (int i = 0; files != null && i < files.size(); i++) {
                    if (files.getObject(i) instanceof COSStream stream) {
                        found.add(stream);
                    }
                }
            }
        }
        return found;
    }

    private static void direct(Iterable<? extends COSBase> values, ArrayDeque<COSBase> todo) {
        for (var value : values) {
            if (value != null && !(value instanceof COSObject)) {
                todo.add(value);
            }
        }
    }

    /** True where fields, pages or names are nested more deeply than that, or in a circle. */
    public static boolean isDeeperThan(PDDocument document, int depth) {
        var catalog = document.getDocumentCatalog().getCOSObject();
        var form = catalog.getCOSDictionary(COSName.ACRO_FORM);
        var names = catalog.getCOSDictionary(COSName.NAMES);
        return isDeeper(form, COSName.FIELDS, depth)
                || isDeeper(catalog.getCOSDictionary(COSName.PAGES), COSName.KIDS, depth)
                || names != null && isDeeper(names.getCOSDictionary(COSName.EMBEDDED_FILES), COSName.KIDS, depth);
    }

    /** Level by level, each node once, so that neither depth nor a circle costs anything. */
    private static boolean isDeeper(COSDictionary root, COSName first, int depth) {
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<COSDictionary> level = root == null ? List.of() : children(root, first);
        for (int at = 1; !level.isEmpty(); at++) {
            if (at > depth) {
                return true;
            }
            var next = new ArrayList<COSDictionary>();
            for (var node : level) {
                if (seen.add(node)) {
                    next.addAll(children(node, COSName.KIDS));
                }
            }
            level = next;
        }
        return false;
    }

    private static List<COSDictionary> children(COSDictionary node, COSName name) {
        var children = new ArrayList<COSDictionary>();
        var array = node.getCOSArray(name);
        for (int i = 0; array != null && i < array.size(); i++) {
            if (array.getObject(i) instanceof COSDictionary child) {
                children.add(child);
            }
        }
        return children;
    }
}

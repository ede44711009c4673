package org.cpcert.xml;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * An element where the schema does not allow it. The schema processor names everything that could stand there instead, most
 * of it optional; a person needs to know which element is wrong, what must stand before it, and where it belongs.
 */
final class Misplaced {

    private static final Pattern UNEXPECTED = Pattern.compile(
            "cvc-complex-type\\.2\\.4\\.[ad]: Invalid content was found starting with element '(.*?)'\\.(?: One of '(.*)' is expected\\.)?.*",
            Pattern.DOTALL);

    private Misplaced() {}

    /** The complaint in plain words; empty where it is about something else. */
    static Optional<SchemaWords.Sentence> sentence(String words, Node at) {
        var said = UNEXPECTED.matcher(words);
        if (!said.matches()) {
            return Optional.empty();
        }
        var name = local(said.group(1));
        var parent = at instanceof Element element && !name.equals(element.getLocalName()) ? at : at.getParentNode();
        if (!(parent instanceof Element within)) {
            return Optional.empty();
        }
        var known = SchemaOutline.inside(within);
        var options = said.group(2);
        var expected = options == null
                ? List.<String>of()
                : Arrays.stream(options.split(", ", -1))
                        .map(Misplaced::local)
                        .distinct()
                        .toList();
        var before = before(at, name);
        var needed = expected.stream()
                .filter(each -> !before.contains(each)) // one more may come, none must
                .filter(each -> known.stream().noneMatch(child -> child.name().equals(each) && child.optional()))
                .toList();
        var message = needed.isEmpty()
                ? stray(name, within, known)
                : "Here stands " + name + ", but " + oneOf(needed)
                        + " is expected first. Either it is missing, or the order is wrong, or the name is misspelt.";
        return Optional.of(new SchemaWords.Sentence(message, name, String.join(", ", needed), false, false));
    }

    /** The elements that stand before the wrong one; none where the place is the parent itself. */
    private static Set<String> before(Node at, String name) {
        var names = new HashSet<String>();
        if (at instanceof Element element && name.equals(element.getLocalName())) {
            for (var node = at.getPreviousSibling(); node != null; node = node.getPreviousSibling()) {
                names.add(String.valueOf(node.getLocalName()));
            }
        }
        return names;
    }

    /** Nothing is missing before it: the element itself is at the wrong place. */
    private static String stray(String name, Element within, List<SchemaOutline.Child> known) {
        var parent = String.valueOf(within.getLocalName());
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).name().equals(name)) {
                return name + " stands at the wrong place in " + parent + ": there "
                        + (i == 0
                                ? "it comes first"
                                : "it comes after " + known.get(i - 1).name())
                        + ", or it stands there too often.";
            }
        }
        return name + " does not belong into " + parent + "." + home(name, within);
    }

    /** Where an element of this name, or of one that ends like it, may stand, looking outwards. */
    private static String home(String name, Element within) {
        for (Node at = within.getParentNode(); at instanceof Element outer; at = at.getParentNode()) {
            for (var child : SchemaOutline.inside(outer)) {
                if (child.name().equals(name)) {
                    return " Its place is in " + outer.getLocalName() + ", not one level deeper.";
                }
                if (child.name().endsWith(name)) {
                    return " In " + outer.getLocalName() + " there is " + child.name() + ", which may be meant.";
                }
            }
        }
        return " Remove it.";
    }

    private static String oneOf(List<String> names) {
        return names.size() == 1
                ? names.getFirst()
                : names.stream().limit(8).collect(Collectors.joining(", ", "one of ", names.size() > 8 ? ", …" : ""));
    }

    private static String local(String name) {
        var plain = name.replaceAll("[{}]", "").replaceAll("^\"[^\"]*\":", "");
        return plain.substring(plain.lastIndexOf(':') + 1);
    }
}

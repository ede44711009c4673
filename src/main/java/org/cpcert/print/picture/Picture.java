package org.cpcert.print.picture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;

/**
 * A picture as FOP is handed it: shapes as PDF operators and lines of text, in their order. Coordinates are points from the upper left
 * corner, y downwards.
 *
 * @param width in points
 * @param height in points
 */
public record Picture(double width, double height, List<Part> parts) {

    static final String MAGIC = "%cpcert-picture ";
    private static final String NUMBER = "-?[0-9]{1,7}(\\.[0-9]{1,3})?";

    /** A shape or a line of text. */
    public sealed interface Part permits Shape, Label {}

    /** @param operators PDF operators that leave the state of colours and lines behind them */
    public record Shape(String operators) implements Part {}

    /**
     * A line of text.
     *
     * @param size of type in points
     * @param fill three numbers from 0 to 1
     * @param anchor what of it stands at x: start, middle or end
     */
    public record Label(double x, double y, double size, String fill, String anchor, boolean bold, String text)
            implements Part {}

    public Picture {
        parts = List.copyOf(parts);
    }

    /**
     * Reads an svg element in the part of SVG that {@code xslt/drawing} writes.
     *
     * @throws IllegalArgumentException where it has anything else
     */
    public static Picture of(XdmNode svg) {
        var parts = new ArrayList<Part>();
        for (var child : svg.children(node -> node.getNodeKind() == XdmNodeKind.ELEMENT)) {
            switch (child.getNodeName().getLocalName()) {
                case "title", "desc" -> {} // said by the text in place of the picture
                case "rect" -> parts.add(rectangle(child));
                case "path" -> parts.add(shape(child, PathData.operators(required(child, "d"))));
                case "text" -> parts.add(label(child));
                default -> throw new IllegalArgumentException("no part of a picture: " + child.getNodeName());
            }
        }
        return new Picture(number(svg, "width"), number(svg, "height"), parts);
    }

    private static Shape rectangle(XdmNode rectangle) {
        var operators = String.join(
                " ",
                required(rectangle, "x"),
                required(rectangle, "y"),
                required(rectangle, "width"),
                required(rectangle, "height"),
                "re\n");
        return shape(rectangle, operators);
    }

    private static Shape shape(XdmNode element, String path) {
        var fill = attribute(element, "fill", "none");
        var stroke = attribute(element, "stroke", "none");
        var out = new StringBuilder("q\n");
        if (!fill.equals("none")) {
            out.append(colour(fill)).append(" rg\n");
        }
        if (!stroke.equals("none")) {
            out.append(colour(stroke)).append(" RG\n");
            out.append(checked(attribute(element, "stroke-width", "1"))).append(" w\n");
            var dashes = attribute(element, "stroke-dasharray", "");
            if (!dashes.isEmpty()) {
                for (var dash : dashes.split(" ", -1)) {
                    checked(dash);
                }
                out.append('[').append(dashes).append("] 0 d\n");
            }
        }
        out.append(path).append(painting(!fill.equals("none"), !stroke.equals("none")));
        return new Shape(out.append("\nQ\n").toString());
    }

    private static String painting(boolean filled, boolean stroked) {
        return filled ? stroked ? "B" : "f" : stroked ? "S" : "n";
    }

    private static Label label(XdmNode text) {
        return new Label(
                number(text, "x"),
                number(text, "y"),
                number(text, "font-size"),
                colour(attribute(text, "fill", "#000000")),
                attribute(text, "text-anchor", "start"),
                attribute(text, "font-weight", "400").equals("500"),
                Normalizer.normalize(text.getStringValue(), Normalizer.Form.NFC));
    }

    private static String colour(String hexadecimal) {
        if (!hexadecimal.matches("#[0-9A-Fa-f]{6}")) {
            throw new IllegalArgumentException("no colour: " + hexadecimal);
        }
        int rgb = Integer.parseInt(hexadecimal.substring(1), 16);
        return share(rgb >> 16) + " " + share(rgb >> 8) + " " + share(rgb);
    }

    private static String share(int part) {
        return Double.toString(Math.round((part & 0xFF) / 255.0 * 1000) / 1000.0);
    }

    private static String attribute(XdmNode element, String name, String otherwise) {
        var value = element.attribute(name);
        return value == null ? otherwise : value;
    }

    private static String required(XdmNode element, String name) {
        var value = attribute(element, name, "");
        return name.equals("d") ? value : checked(value);
    }

    private static double number(XdmNode element, String name) {
        return Double.parseDouble(required(element, name));
    }

    static String checked(String number) {
        if (!number.matches(NUMBER)) {
            throw new IllegalArgumentException("no number of a picture: " + number);
        }
        return number;
    }

    /** The picture as the bytes of an image file, which {@link #read} reads. */
    public byte[] file() {
        var out = new StringBuilder(MAGIC)
                .append(width)
                .append(' ')
                .append(height)
                .append('\n');
        for (var part : parts) {
            switch (part) {
                case Shape shape ->
                    out.append("S ")
                            .append(shape.operators().strip().replace('\n', ' '))
                            .append('\n');
                case Label label ->
                    out.append(String.join(
                                    "\t",
                                    "T",
                                    Double.toString(label.x()),
                                    Double.toString(label.y()),
                                    Double.toString(label.size()),
                                    label.fill(),
                                    label.anchor(),
                                    Boolean.toString(label.bold()),
                                    label.text().replaceAll("\\s+", " ")))
                            .append('\n');
            }
        }
        return out.toString().getBytes(UTF_8);
    }

    /** Reads what {@link #file} wrote. */
    static Picture read(byte[] file) {
        var lines = new String(file, UTF_8).split("\n");
        var size = lines[0].substring(MAGIC.length()).split(" ", 2);
        var parts = new ArrayList<Part>();
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].startsWith("S ")) {
                parts.add(new Shape(lines[i].substring(2).strip() + "\n"));
            } else {
                var f = lines[i].split("\t", 8);
                parts.add(new Label(
                        Double.parseDouble(f[1]),
                        Double.parseDouble(f[2]),
                        Double.parseDouble(f[3]),
                        f[4],
                        f[5],
                        Boolean.parseBoolean(f[6]),
                        f[7]));
            }
        }
        return new Picture(Double.parseDouble(size[0]), Double.parseDouble(size[1]), parts);
    }
}

package org.cpcert.print.picture;

/** Path data of SVG as PDF operators: the commands M, L, H, V, C and Z with a blank between all words. */
final class PathData {

    private final String[] words;
    private final StringBuilder out = new StringBuilder();
    private int next;
    private String x = "0";
    private String y = "0";

    private PathData(String[] words) {
        this.words = words;
    }

    /** @throws IllegalArgumentException where it has another command, or no numbers behind one */
    static String operators(String data) {
        var path = new PathData(data.strip().split("\\s+"));
        while (path.next < path.words.length) {
            path.command();
        }
        return path.out.toString();
    }

    private void command() {
        switch (words[next++]) {
            case "M" -> point("m");
            case "L" -> point("l");
            case "H" -> {
                x = number();
                write("l");
            }
            case "V" -> {
                y = number();
                write("l");
            }
            case "C" -> {
                out.append(number()).append(' ').append(number()).append(' ');
                out.append(number()).append(' ').append(number()).append(' ');
                point("c");
            }
            case "Z" -> out.append("h\n");
            default -> throw new IllegalArgumentException("no command of a path: " + words[next - 1]);
        }
    }

    private void point(String operator) {
        x = number();
        y = number();
        write(operator);
    }

    private void write(String operator) {
        out.append(x).append(' ').append(y).append(' ').append(operator).append('\n');
    }

    private String number() {
        if (next == words.length) {
            throw new IllegalArgumentException("a path ends where a number is needed");
        }
        return Picture.checked(words[next++]);
    }
}

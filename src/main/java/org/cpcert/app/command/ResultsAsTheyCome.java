package org.cpcert.app.command;

import org.cpcert.app.terminal.Terminal;

/** A JSON array of results, each written as soon as it is known: a file that takes long keeps back those after it, not those before. */
final class ResultsAsTheyCome {

    private final Terminal terminal;
    private final boolean wanted;
    private boolean begun;

    /** @param wanted false where nothing is written, since the results are told otherwise */
    ResultsAsTheyCome(Terminal terminal, boolean wanted) {
        this.terminal = terminal;
        this.wanted = wanted;
        write("[");
    }

    /** @param result as in {@link Json#of} */
    void next(Object result) {
        write((begun ? ",\n" : "\n") + Json.element(result));
        begun = true;
    }

    void end() {
        write(begun ? "\n]\n" : "]\n");
    }

    private void write(String text) {
        if (wanted) {
            terminal.out().print(text);
            terminal.out().flush();
        }
    }
}

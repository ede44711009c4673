package org.cpcert.app.operator;

import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The person who keeps the system running; told of what no sender can mend and no step can go on with. */
public interface Operator {

    /**
     * Tells the operator, by mail where there is one and always in the log; never throws.
     *
     * @param about key of the matter: the same matter is told once, also after a restart
     */
    void tell(String about, String message);

    /**
     * The same, to be told with what a transaction does: nobody hears of what was rolled back, and nothing that is recorded stays untold.
     *
     * @return to be called within the transaction
     */
    default Consumer<Handle> toTell(String about, OperatorText text) {
        return handle -> tell(about, text);
    }

    /** The same in both languages of the program; the log has the English. */
    default void tell(String about, OperatorText text) {
        tell(about, text.english());
    }
}

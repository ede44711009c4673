package org.cpcert.app.home;

import org.cpcert.app.operator.OperatorText;

/**
 * Something wrong with a home, which no sender can mend.
 *
 * @param code stable name for programs, such as {@code NO_REVOCATION_LIST}
 * @param what what is wrong, in a sentence
 * @param todo what the operator does about it, in a sentence
 */
public record HomeFault(String code, Level level, OperatorText what, OperatorText todo) {

    /** How much is at stake. */
    public enum Level {
        /** Documents cannot be judged, or nothing can be served. */
        FAULT,
        /** It works, and soon will not, or shows what no real centre should show. */
        WARNING
    }

    /** @param values of both sentences, which stand in the texts for the operator under {@code home.CODE} */
    static HomeFault fault(String code, Object... values) {
        return of(code, Level.FAULT, values);
    }

    static HomeFault warning(String code, Object... values) {
        return of(code, Level.WARNING, values);
    }

    /** Something that lies in a watched folder and is not taken in. @param what what it is, in a sentence */
    public static HomeFault stray(OperatorText what) {
        return new HomeFault("STRAY", Level.WARNING, what, OperatorText.of("home.STRAY.todo"));
    }

    private static HomeFault of(String code, Level level, Object... values) {
        return new HomeFault(
                code,
                level,
                OperatorText.of("home." + code, values),
                OperatorText.of("home." + code + ".todo", values));
    }

    /** True where documents cannot be judged, or nothing can be served. */
    public boolean isFault() {
        return level == Level.FAULT;
    }
}

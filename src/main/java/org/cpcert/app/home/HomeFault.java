package org.cpcert.app.home;

/**
 * Something wrong with a home, which no sender can mend.
 *
 * @param code stable name for programs, such as {@code NO_REVOCATION_LIST}
 * @param what what is wrong, in a sentence
 * @param todo what the operator does about it, in a sentence
 */
public record HomeFault(String code, Level level, String what, String todo) {

    /** How much is at stake. */
    public enum Level {
        /** Documents cannot be judged, or nothing can be served. */
        FAULT,
        /** It works, and soon will not, or shows what no real centre should show. */
        WARNING
    }

    static HomeFault fault(String code, String what, String todo) {
        return new HomeFault(code, Level.FAULT, what, todo);
    }

    static HomeFault warning(String code, String what, String todo) {
        return new HomeFault(code, Level.WARNING, what, todo);
    }

    /** True where documents cannot be judged, or nothing can be served. */
    public boolean isFault() {
        return level == Level.FAULT;
    }
}

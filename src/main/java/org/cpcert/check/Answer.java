package org.cpcert.check;

/** What a source of facts says when asked. "Nothing there" is a known answer; "cannot say" is not. */
public sealed interface Answer<T> {

    /** The source knows; the value may be empty. */
    record Known<T>(T value) implements Answer<T> {}

    /**
     * The source cannot say. Rules that need the fact become UNKNOWN, never PASS.
     *
     * @param reason why, in plain English for people
     */
    record Unavailable<T>(String reason) implements Answer<T> {}

    static <T> Answer<T> known(T value) {
        return new Known<>(value);
    }

    static <T> Answer<T> unavailable(String reason) {
        return new Unavailable<>(reason);
    }
}

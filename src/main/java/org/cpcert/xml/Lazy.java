package org.cpcert.xml;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something costly, such as a compiled stylesheet, that is made once, when it is first needed, so that the service is ready
 * before. Shared by threads: whoever asks while it is being made waits for it. Where making fails, the next one tries anew.
 */
public final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private @Nullable T made;

    private Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    /** What this maker makes; the maker is not called yet. */
    public static <T> Lazy<T> of(Supplier<T> maker) {
        return new Lazy<>(maker);
    }

    @Override
    public synchronized T get() {
        var known = made;
        if (known == null) {
            known = maker.get();
            made = known;
        }
        return known;
    }
}

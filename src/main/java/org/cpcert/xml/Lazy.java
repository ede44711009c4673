package org.cpcert.xml;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something costly, such as a compiled stylesheet, that is made once, when it is first needed, so that the service is ready
 * before. Shared by threads: whoever asks while it is being made waits for it. Where making fails, the next one tries anew.
 */
public final class Lazy<T> implements Supplier<T> {

    private final SchemeFiles files;
    private final Supplier<T> maker;
    private volatile @Nullable T made;

    private Lazy(SchemeFiles files, Supplier<T> maker) {
        this.files = files;
        this.maker = maker;
    }

    /** What this maker makes; the maker is not called yet. When it is, the files of a scheme at work now are at work. */
    public static <T> Lazy<T> of(Supplier<T> maker) {
        return new Lazy<>(SchemeFiles.atWork(), maker);
    }

    static <T> Lazy<T> of(SchemeFiles files, Supplier<T> maker) {
        return new Lazy<>(files, maker);
    }

    @Override
    public T get() {
        var known = made;
        return known == null ? make() : known;
    }

    private synchronized T make() {
        var known = made;
        if (known == null) {
            known = files.work(maker);
            made = known;
        }
        return known;
    }
}

package org.cpcert.app.audit;

import java.nio.file.Path;

/** A page of the journal is missing, was altered, or does not follow the one before. */
public final class PageDamaged extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Kind {
        PAGE_MISSING,
        PAGE_UNREADABLE,
        PAGE_NOT_SEALED,
        PAGE_OUT_OF_ORDER
    }

    private final Kind kind;
    private final transient Path page;

    PageDamaged(Kind kind, Path page, String detail) {
        super(detail);
        this.kind = kind;
        this.page = page;
    }

    public Kind kind() {
        return kind;
    }

    /** File of the page. */
    public Path page() {
        return page;
    }
}

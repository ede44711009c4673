package org.cpcert.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Memory that refuses to grow beyond a limit. */
final class BoundedBytes extends OutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final long limit;
    private final Budget budget;

    BoundedBytes(long limit) {
        this(limit, new Budget(limit));
    }

    /** @param budget charged with what is written, also where it is thrown away afterwards */
    BoundedBytes(long limit, Budget budget) {
        this.limit = limit;
        this.budget = budget;
    }

    /** What several may hold together. */
    static final class Budget {

        private final long all;
        private long used;

        Budget(long all) {
            this.all = all;
        }

        void take(long more) throws Full {
            if (used + more > all) {
                throw new Full(all);
            }
            used += more;
        }
    }

    /** More than the limit was to be written. */
    static final class Full extends IOException {
        private static final long serialVersionUID = 1L;

        Full(long limit) {
            super("larger than " + limit + " bytes");
        }
    }

    @Override
    public void write(int b) throws IOException {
        room(1);
        bytes.write(b);
    }

    @Override
    public void write(byte[] b, int from, int length) throws IOException {
        room(length);
        bytes.write(b, from, length);
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    private void room(int length) throws Full {
        if (bytes.size() + (long) length > limit) {
            throw new Full(limit);
        }
        budget.take(length);
    }
}

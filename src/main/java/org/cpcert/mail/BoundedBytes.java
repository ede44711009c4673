package org.cpcert.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Memory that refuses to grow beyond a limit. */
final class BoundedBytes extends OutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final long limit;

    BoundedBytes(long limit) {
        this.limit = limit;
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
    }
}

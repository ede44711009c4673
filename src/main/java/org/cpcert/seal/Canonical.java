package org.cpcert.seal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import org.apache.xml.security.c14n.implementations.Canonicalizer20010315ExclOmitComments;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.cpcert.dossier.Digest;
import org.w3c.dom.Element;

/**
 * Exclusive canonical XML without comments (http://www.w3.org/2001/10/xml-exc-c14n#), the only one there is in our
 * signatures. The canonicalizer is used as such, past Santuario's registry of algorithms: nothing that a document names can
 * choose another.
 */
public final class Canonical {

    public static final String ALGORITHM = "http://www.w3.org/2001/10/xml-exc-c14n#";

    private Canonical() {}

    /** SHA-256 over the canonical form of the element; the form itself is never held in memory. */
    public static byte[] sha256(Element element) throws OutsideProfile {
        var sha256 = Digest.sha256();
        var into = new Into(sha256);
        write(element, into);
        into.flush();
        return sha256.digest();
    }

    public static byte[] bytes(Element element) throws OutsideProfile {
        var out = new ByteArrayOutputStream();
        write(element, out);
        return out.toByteArray();
    }

    private static void write(Element element, OutputStream out) throws OutsideProfile {
        try {
            new Canonicalizer20010315ExclOmitComments().engineCanonicalizeSubTree(element, out);
        } catch (XMLSecurityException e) {
            // The text of Santuario needs its registry; the only cause that a well-formed document can give is this
            // one.
            throw new OutsideProfile(
                    element.getLocalName() + " has no canonical form: a namespace in it is a relative URI");
        }
    }

    /** Gathers the many small writes of the canonicalizer. */
    private static final class Into extends OutputStream {

        private final MessageDigest digest;
        private final byte[] buffer = new byte[8192];
        private int length;

        Into(MessageDigest digest) {
            this.digest = digest;
        }

        @Override
        public void write(int b) {
            if (length == buffer.length) {
                flush();
            }
            buffer[length++] = (byte) b;
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            if (count > buffer.length - length) {
                flush();
            }
            if (count > buffer.length) {
                digest.update(bytes, from, count);
            } else {
                System.arraycopy(bytes, from, buffer, length, count);
                length += count;
            }
        }

        @Override
        public void flush() {
            digest.update(buffer, 0, length);
            length = 0;
        }
    }
}

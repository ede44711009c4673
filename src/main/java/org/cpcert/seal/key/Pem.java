package org.cpcert.seal.key;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The text form of certificates and revocation lists (RFC 7468). */
final class Pem {

    private Pem() {}

    static byte[] of(String label, byte[] der) {
        var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        var text = "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

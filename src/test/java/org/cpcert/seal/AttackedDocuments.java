package org.cpcert.seal;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.seal.xades.DssOracleTest;
import org.cpcert.seal.xades.WrappingTest;
import org.junit.jupiter.params.provider.Arguments;

/** Every change to a signed and sealed document that the tests of this package try, for tests of what is built on it. */
public final class AttackedDocuments {

    private AttackedDocuments() {}

    /** The documents by what was done to them. */
    public static Map<String, String> all() {
        var all = new LinkedHashMap<String, String>();
        Stream.of(
                        WrappingTest.wrapped(),
                        WrappingTest.looseParts(),
                        WrappingTest.seconds(),
                        DssOracleTest.changed(),
                        DssOracleTest.stricter())
                .flatMap(each -> each)
                .map(Arguments::get)
                .forEach(each -> all.putIfAbsent((String) each[0], (String) each[1]));
        return all;
    }

    public static TrustStore trust() {
        return Fixture.trust();
    }

    public static X509Certificate anchor() {
        return Fixture.CA.certificate();
    }

    public static X509CRL revocations() {
        return Fixture.CA.revocationList();
    }
}

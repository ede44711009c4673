package org.cpcert.seal.trust;

import java.io.IOException;
import java.io.InputStream;
import java.security.PublicKey;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpcert.seal.Frame;
import org.cpcert.seal.SecureDom;
import org.cpcert.seal.SignatureAlgorithm;
import org.cpcert.seal.SignedObject;
import org.cpcert.xml.SchemeFiles;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The cryptographic constraints of the scheme: which digests and keys are relied upon, and until when (the manner of ETSI TS 119 312).
 * What stands on no line is not relied upon. The same list judges documents, certificates, revocation lists and time-stamps.
 */
public final class CryptoConstraints {

    /**
     * How long something is relied upon.
     *
     * @param until first day (UTC) on which it is not; empty where none is set
     * @param on in what
     */
    private record Reliance(Optional<LocalDate> until, Set<SignedObject> on) {

        public Optional<String> refusal(String what, Instant at) {
            return until.filter(
                            day -> !at.isBefore(day.atStartOfDay(ZoneOffset.UTC).toInstant()))
                    .map(day -> what + ", which is not relied upon since " + day);
        }
    }

    private record DigestLine(String name, Reliance reliance) {}

    private record KeyLine(String kind, int bits, Reliance reliance) {}

    private final List<DigestLine> digests;
    private final List<KeyLine> keys;
    private final Set<String> purposes;
    private final Duration clockTolerance;

    private CryptoConstraints(
            List<DigestLine> digests, List<KeyLine> keys, Set<String> purposes, Duration clockTolerance) {
        this.digests = List.copyOf(digests);
        this.keys = List.copyOf(keys);
        this.purposes = Set.copyOf(purposes);
        this.clockTolerance = clockTolerance;
    }

    /** Those that {@code schemas/scheme.xml} names. */
    public static CryptoConstraints load() {
        return SchemeFiles.atWork().kept(CryptoConstraints.class, () -> ofScheme(read("/schemas/scheme.xml")));
    }

    /**
     * Why a signature is not relied upon; empty where it is.
     *
     * @param on what it stands under
     * @param algorithm by which it was made
     * @param key that made it
     * @param at time by which it is proved to have existed
     */
    public Optional<String> refusal(SignedObject on, SignatureAlgorithm algorithm, PublicKey key, Instant at) {
        return refusal(on, algorithm.digest(), at).or(() -> refusal(on, key, at));
    }

    /** Why a key is not relied upon for such signatures; empty where it is. */
    public Optional<String> refusal(SignedObject on, PublicKey key, Instant at) {
        var kind = kind(key);
        int bits = bits(key);
        var what = (kind.equals("RSA") || kind.equals("EC") ? "an " : "a ") + kind + " key of only " + bits + " bits";
        return keys.stream()
                .filter(line -> line.kind().equals(kind)
                        && line.bits() <= bits
                        && line.reliance().on().contains(on))
                .max(Comparator.comparingInt(KeyLine::bits))
                .map(line -> line.reliance().refusal(what.replace("only ", ""), at))
                .orElseGet(() -> Optional.of(bits == 0 ? "a key of kind " + kind : what));
    }

    /** Why a digest algorithm is not relied upon for such signatures; empty where it is. */
    public Optional<String> refusal(SignedObject on, String digest, Instant at) {
        return digests.stream()
                .filter(line ->
                        line.name().equals(digest) && line.reliance().on().contains(on))
                .findFirst()
                .map(line -> line.reliance().refusal(digest, at))
                .orElseGet(() -> Optional.of(digest));
    }

    /** Extended key usages under which a certificate may sign documents, as object identifiers. */
    Set<String> purposes() {
        return purposes;
    }

    /** How far the clock of somebody else may be ahead of ours. */
    Duration clockTolerance() {
        return clockTolerance;
    }

    private static String kind(PublicKey key) {
        return key instanceof ECKey ? "EC" : key.getAlgorithm().equals("RSASSA-PSS") ? "RSA" : key.getAlgorithm();
    }

    /** Size of the key; 0 where keys of its kind have none that could be compared. */
    private static int bits(PublicKey key) {
        return switch (key) {
            case RSAKey rsa -> rsa.getModulus().bitLength();
            case ECKey ec -> ec.getParams().getCurve().getField().getFieldSize();
            case DSAKey dsa ->
                dsa.getParams() == null ? 0 : dsa.getParams().getP().bitLength();
            default -> 0;
        };
    }

    private static CryptoConstraints parse(Element root, Duration clockTolerance) {
        var digests = new ArrayList<DigestLine>();
        var keys = new ArrayList<KeyLine>();
        var purposes = new ArrayList<String>();
        for (var line : Frame.children(root)) {
            switch (line.getLocalName()) {
                case "Digest" -> digests.add(new DigestLine(line.getAttribute("name"), reliance(line)));
                case "Key" ->
                    keys.add(new KeyLine(
                            line.getAttribute("kind"), Integer.parseInt(line.getAttribute("bits")), reliance(line)));
                case "Purpose" -> purposes.add(line.getAttribute("oid"));
                default -> throw new IllegalStateException("unknown constraint " + line.getLocalName());
            }
        }
        return new CryptoConstraints(digests, keys, Set.copyOf(purposes), clockTolerance);
    }

    private static Reliance reliance(Element line) {
        var until = line.getAttribute("until");
        var on = line.getAttribute("on").strip();
        return new Reliance(
                until.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(until)),
                on.isEmpty()
                        ? EnumSet.allOf(SignedObject.class)
                        : List.of(on.split("\\s+", -1)).stream()
                                .map(SignedObject::valueOf)
                                .collect(Collectors.toCollection(() -> EnumSet.noneOf(SignedObject.class))));
    }

    private static CryptoConstraints ofScheme(Element scheme) {
        var href = only(scheme, "Cryptography", "").getAttribute("href");
        var tolerance = only(scheme, "Parameter", "clock.tolerance.minutes").getTextContent();
        return parse(read("/schemas/" + href), Duration.ofMinutes(Long.parseLong(tolerance.strip())));
    }

    private static Element only(Element scheme, String kind, String name) {
        return Frame.children(scheme).stream()
                .filter(element -> element.getLocalName().equals(kind)
                        && element.getAttribute("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the scheme lacks " + kind + " " + name));
    }

    private static Element read(String resource) {
        try (InputStream in = SchemeFiles.atWork().open(resource)) {
            return SecureDom.parse(in.readAllBytes()).getDocumentElement();
        } catch (IOException | SAXException e) {
            throw new IllegalStateException(resource + " cannot be read", e);
        }
    }
}

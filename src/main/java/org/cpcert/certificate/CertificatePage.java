package org.cpcert.certificate;

import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SAXDestination;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmValue;
import org.apache.fop.apps.FOPException;
import org.apache.fop.render.pdf.DrawingHandler;
import org.cpcert.certificate.drawing.Border;
import org.cpcert.certificate.drawing.Drawing;
import org.cpcert.certificate.drawing.DrawingPlugIn;
import org.cpcert.certificate.drawing.QrCode;
import org.cpcert.certificate.drawing.Seal;
import org.cpcert.dossier.Digest;
import org.cpcert.print.Fonts;
import org.cpcert.print.PageEvents;
import org.cpcert.print.PageFormatter;
import org.cpcert.print.PageNotMade;
import org.cpcert.print.PageResources;
import org.cpcert.print.SignFonts;
import org.cpcert.print.StableBytes;
import org.cpcert.xml.Languages;
import org.cpcert.xml.Saxon;

/**
 * Prints a sealed certificate: an A4 page, with an annex where the page has no room, as PDF/A-3a and PDF/UA-1 with the very
 * XML attached. The same XML gives the
 * same bytes. Threads share one page.
 */
public final class CertificatePage {

    /** How much more room than their lengths tell the texts are given, one after the other until the page holds them. */
    /** What the stylesheet says of a text that fits in no size. */
    private static final QName TOO_LONG = new QName("urn:cpcert:print:1", "too-long");

    private static final double[] SLACK = {1, 1.08, 1.2, 1.4};

    private record Printed(byte[] pdf, PageEvents events) {}

    private final Fonts fonts = Fonts.all();
    private final PageFormatter formatter = drawing(new PageFormatter());

    private static PageFormatter drawing(PageFormatter formatter) {
        DrawingPlugIn.register(formatter.factory().getImageManager().getRegistry());
        formatter.factory().getImageHandlerRegistry().addHandler(new DrawingHandler());
        formatter.resources().share("drawing/border", Border.draw().file());
        formatter.resources().share("drawing/plain", Border.plain().file());
        return formatter;
    }

    /**
     * The page of a certificate.
     *
     * @param sealedCertificate the certificate XML; attached as it is, byte for byte
     * @return a PDF, not yet sealed itself
     * @throws CertificateTooFull where a name is too long for the page
     * @throws CertificateNotMade where a sign is in no font, or anything else would make
     *     the page faulty
     */
    public byte[] render(byte[] sealedCertificate) {
        var certificate = CertificateDocument.read(sealedCertificate);
        var signs = signs(certificate);
        refuse(unprintable(signs));
        var digest = Digest.of(sealedCertificate);
        Printed printed = print(certificate, sealedCertificate, digest, signs, SLACK[0]);
        for (int i = 1; i < SLACK.length && printed.events().hasAny(); i++) {
            printed = print(certificate, sealedCertificate, digest, signs, SLACK[i]);
        }
        try {
            printed.events().refuseIfAny();
        } catch (PageNotMade e) {
            if (!printed.events().areOfRoom()) {
                throw new CertificateNotMade(String.valueOf(e.getMessage()), e);
            }
            throw new CertificateTooFull(
                    "the certificate does not fit its page, even in the smallest type and with an annex; shorten the"
                            + " longest of these: name of the holder, name of the issuer (settings centre.name.zh and"
                            + " centre.name.en), address for verification (setting verify.base)",
                    e);
        }
        StableBytes.settle(printed.pdf(), digest.hex());
        return printed.pdf();
    }

    private Printed print(
            CertificateDocument certificate,
            byte[] sealedCertificate,
            Digest digest,
            TreeSet<Integer> signs,
            double slack) {
        var address = address(certificate, digest);
        var out = new ByteArrayOutputStream(1 << 17);
        try {
            var parameters = parameters(digest, address, certificate, signs);
            parameters.put(new QName("slack"), new XdmAtomicValue(slack));
            var code = QrCode.draw(address);
            var resources = formatter.resources();
            SignFonts.of(fonts, signs).putInto(resources, fonts, signs);
            resources.put("certificate.xml", sealedCertificate);
            resources.put(codeName(digest), code.file());
            var formatting = formatter.start(certificate.sealedAt(), out);
            var transformer = Saxon.sheet("/xslt/certificate/page.xsl").load30();
            transformer.setErrorReporter(error -> {}); // told once, in the exception
            transformer.setStylesheetParameters(parameters);
            transformer.applyTemplates(certificate.tree(), new SAXDestination(formatting.handler()));
            return new Printed(out.toByteArray(), formatting.events());
        } catch (SaxonApiException e) {
            var message = "the page cannot be made: " + e.getMessage();
            throw TOO_LONG.equals(e.getErrorCode())
                    ? new CertificateTooFull(message, e)
                    : new CertificateNotMade(message, e);
        } catch (FOPException e) {
            throw new IllegalStateException("FOP does not start", e);
        } finally {
            formatter.resources().clear();
        }
    }

    /**
     * The signs of a certificate that no font has, each as {@code U+XXXX sign}; empty where the page can be printed. To
     * be asked before a certificate is issued.
     */
    public List<String> unprintable(byte[] certificateXml) {
        return unprintable(signs(CertificateDocument.read(certificateXml)));
    }

    /** The address that the QR code stands for: verification page, number, abbreviated digest of the sealed XML. */
    static String address(CertificateDocument certificate, Digest digest) {
        return certificate.verificationAddress() + "?d=" + digest.hex().substring(0, 16);
    }

    /** Where the drawn seal lies, in points from the lower left corner of the page: the place for the electronic one. */
    public static Rectangle2D sealPlace() {
        double millimetre = 72 / 25.4;
        return new Rectangle2D.Double(
                214 * millimetre, (210 - 151 - 38) * millimetre, 38 * millimetre, 38 * millimetre);
    }

    /** What a reader says aloud of the field of the seal, in the languages of the page. */
    public static String sealName() {
        return String.join(
                " ",
                Languages.each(language -> org.cpcert.xml.Texts.ofDocuments("seal", language))
                        .values());
    }

    /** Makes pages of a sample until the first real one is fast; some seconds of one core, for the background. */
    public void warmUp() {
        PageWarmUp.run(this);
    }

    private List<String> unprintable(TreeSet<Integer> signs) {
        var missing = signs.stream().filter(sign -> !fonts.prints(sign)).map(CertificatePage::named);
        var rare = signs.stream()
                .filter(sign -> sign >= 0x10000 && fonts.prints(sign))
                .skip(SignFonts.RARE_SIGNS);
        return java.util.stream.Stream.concat(missing, rare.map(sign -> named(sign) + " (more rare signs than fonts)"))
                .toList();
    }

    private static String named(int sign) {
        return SignFonts.named(sign);
    }

    private static void refuse(List<String> unprintable) {
        if (!unprintable.isEmpty()) {
            throw new CertificateNotMade("no font has " + String.join(", ", unprintable));
        }
    }

    /** Every sign the page can show: the text of the certificate and the words of the page. */
    private static TreeSet<Integer> signs(CertificateDocument certificate) {
        var signs = new TreeSet<>(Texts.signs());
        Normalizer.normalize(certificate.words(), Normalizer.Form.NFC)
                .codePoints()
                .forEach(signs::add);
        "年月日至；，　 0123456789/·→−+%,.–".codePoints().forEach(signs::add);
        signs.removeIf(sign -> sign < ' ');
        return signs;
    }

    private HashMap<QName, XdmValue> parameters(
            Digest digest, String address, CertificateDocument certificate, TreeSet<Integer> signs) {
        var parameters = new HashMap<QName, XdmValue>(SignFonts.of(fonts, signs).parameters());
        parameters.put(Texts.PARAMETER, Texts.all());
        parameters.put(new QName("second"), new XdmAtomicValue(certificate.secondLanguage()));
        parameters.put(new QName("digest"), new XdmAtomicValue(digest.hex()));
        parameters.put(new QName("address"), new XdmAtomicValue(address));
        parameters.put(new QName("seal"), new XdmAtomicValue(PageResources.PREFIX + seal(certificate)));
        parameters.put(new QName("code"), new XdmAtomicValue(PageResources.PREFIX + codeName(digest)));
        return parameters;
    }

    private static String codeName(Digest digest) {
        return "drawing/code-" + digest.hex();
    }

    /** The seal is drawn once for each issuer. */
    private String seal(CertificateDocument certificate) {
        var text = certificate.issuerName() + "|" + certificate.issuerCode();
        var name = "drawing/seal-" + Digest.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        if (!formatter.resources().isShared(name)) {
            Drawing seal = Seal.draw(certificate.issuerName(), certificate.issuerCode(), fonts::outline);
            formatter.resources().share(name, seal.file());
        }
        return name;
    }
}

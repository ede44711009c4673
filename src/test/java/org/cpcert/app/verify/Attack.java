package org.cpcert.app.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.cpcert.app.verify.IssuedHome.HOME;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cpcert.app.verify.Reason.Code;
import org.cpcert.dossier.CertificateState;

/**
 * A file that is no certificate, or no longer one, and what must be said of it.
 *
 * @param name what somebody did
 * @param with the result where the register of the home is at hand
 * @param without the result where it is not
 * @param code the weightiest reason where the register is at hand; none for what is genuine
 */
record Attack(String name, byte[] file, Result with, Result without, List<Code> code) {

    @Override
    public String toString() {
        return name;
    }

    boolean isPdf() {
        return new String(file, 0, 5, UTF_8).equals("%PDF-");
    }

    static List<Attack> all() throws IOException {
        var other = IssuedHome.certificate(1, HOME.centre);
        var stranger = IssuedHome.sealed(
                IssuedHome.unsealed(1)
                        .replace("路桥开关厂", "另一企业（样例）")
                        .replace("Luqiao Switchgear Works", "Another Enterprise (sample)"),
                HOME.centre,
                IssuedHome.ISSUED);
        var foreignPage = ForgedPages.attaching(IssuedHome.render(stranger), HOME.xml);
        var genuine = new String(HOME.xml, UTF_8);
        var rescinded = new String(state(CertificateState.RESCINDED), UTF_8);
        var report = Files.readAllBytes(Path.of("sample-docs/case-1-luqiao-switchgear/11-assessment-opinion.xml"));
        var never = IssuedHome.unsealed(77);
        return List.of(
                sound("genuine XML", HOME.xml),
                sound("genuine page with its XML", HOME.pdf),
                forged("number never issued, sealed by an auditor", seal(never, "auditor"), Code.SEALED_BY_PERSON),
                doubtful(
                        "number never issued, sealed by an assessment organisation",
                        seal(never, "assessment"),
                        Code.NUMBER_NEVER_ISSUED),
                doubtful("number never issued, sealed by the centre", seal(never, "centre"), Code.NUMBER_NEVER_ISSUED),
                forged("sealed by the system's own key", seal(IssuedHome.unsealed(1), "system"), Code.SEALED_BY_SYSTEM),
                doubtful(
                        "genuine number, sealed by an assessment organisation",
                        seal(IssuedHome.unsealed(1), "assessment"),
                        Code.SEAL_NOT_OF_ISSUER),
                doubtful(
                        "another holder under a genuine number, sealed by the centre",
                        stranger,
                        Code.OTHER_DOCUMENT_ISSUED),
                doubtful("sealed anew by the centre", other, Code.OTHER_SEAL_ISSUED),
                forged("holder changed", genuine.replace("Luqiao Switchgear", "Another Switchgear"), Code.SEAL_BROKEN),
                forged("root renamed", renamed(genuine, "Certificat"), Code.ROOT_RENAMED),
                forged("root renamed to that of a report", renamed(genuine, "AuditReport"), Code.ROOT_RENAMED),
                forged("rescinded, root renamed", renamed(rescinded, "Certificat"), Code.ROOT_RENAMED),
                forged("seal taken away", genuine.replaceFirst("(?s)<Seals>.*</Seals>", "<Seals/>"), Code.NOT_SIGNED),
                forged("a remark behind it", genuine + "<!-- valid until 2099 -->", Code.SURROUNDED),
                state(CertificateState.SUSPENDED, Result.SUSPENDED, Code.STATE_SUSPENDED),
                state(CertificateState.RESCINDED, Result.RESCINDED, Code.STATE_RESCINDED),
                state(CertificateState.CANCELLED, Result.CANCELLED, Code.STATE_CANCELLED),
                state(CertificateState.SUPERSEDED, Result.SUPERSEDED, Code.STATE_SUPERSEDED),
                forged(
                        "page of another enterprise, sealed by an auditor",
                        seal(foreignPage, "auditor"),
                        Code.SEALED_BY_PERSON),
                forged(
                        "page of another enterprise, sealed by an assessment organisation",
                        seal(foreignPage, "assessment"),
                        Code.KEYS_DIFFER),
                forged(
                        "page of another enterprise, sealed by the centre",
                        seal(foreignPage, "centre"),
                        Code.PAGE_DIFFERS),
                doubtful(
                        "genuine page made and sealed anew by the centre",
                        seal(ForgedPages.writtenAgain(HOME.page), "centre"),
                        Code.OTHER_PAGE_ISSUED),
                forged(
                        "a second sheet, sealed by the centre",
                        seal(ForgedPages.withASecondSheet(HOME.page, ""), "centre"),
                        Code.PAGE_DIFFERS),
                forged(
                        "a second sheet with the foot of an annex, sealed by the centre",
                        seal(ForgedPages.withASecondSheet(HOME.page, IssuedHome.number(1) + " 2 / 2"), "centre"),
                        Code.PAGE_DIFFERS),
                forged(
                        "letters drawn on the page, sealed by the centre",
                        seal(ForgedPages.withDrawnLetters(HOME.page), "centre"),
                        Code.PAGE_DIFFERS),
                forged(
                        "lines drawn on the page, sealed by the centre",
                        seal(ForgedPages.withDrawnLines(HOME.page), "centre"),
                        Code.PAGE_DIFFERS),
                doubtful(
                        "letters of straight lines in a part of the page, sealed by the centre",
                        seal(ForgedPages.withRuledLetters(HOME.page), "centre"),
                        Code.OTHER_PAGE_ISSUED),
                doubtful(
                        "lines in the drawings of the page, sealed by the centre",
                        seal(ForgedPages.withLinesInItsDrawings(HOME.page), "centre"),
                        Code.OTHER_PAGE_ISSUED),
                forged(
                        "the sheet turned, sealed by the centre",
                        seal(ForgedPages.turned(HOME.page), "centre"),
                        Code.PAGE_DIFFERS),
                forged(
                        "a script, sealed by the centre",
                        seal(ForgedPages.withScript(HOME.page), "centre"),
                        Code.PAGE_DIFFERS),
                forged(
                        "a form of another kind, sealed by the centre",
                        seal(ForgedPages.withOtherForm(HOME.page), "centre"),
                        Code.PAGE_DIFFERS),
                forged(
                        "an action of the page, sealed by the centre",
                        seal(ForgedPages.withActionOfThePage(HOME.page), "centre"),
                        Code.PAGE_DIFFERS),
                doubtful(
                        "text in the colour of the paper, sealed by the centre",
                        lying(LyingPages::whiteText),
                        Code.OTHER_PAGE_ISSUED),
                forged(
                        "fonts that say other signs than they show, sealed by the centre",
                        lying(LyingPages::lyingFonts),
                        Code.PAGE_DIFFERS),
                forged(
                        "signs that are drawings, sealed by the centre",
                        lying(LyingPages::drawnFont),
                        Code.PAGE_DIFFERS),
                doubtful(
                        "a description of another certificate, sealed by the centre",
                        lying(LyingPages::otherDescription),
                        Code.OTHER_PAGE_ISSUED),
                doubtful(
                        "words for the ear that the eye does not see, sealed by the centre",
                        lying(LyingPages::spokenOtherwise),
                        Code.OTHER_PAGE_ISSUED),
                doubtful(
                        "another name of the attached file, sealed by the centre",
                        lying(LyingPages::otherName),
                        Code.OTHER_PAGE_ISSUED),
                forged(
                        "a second file in an annotation, sealed by the centre",
                        lying(LyingPages.secondFileInAnAnnotation(HOME.xml)),
                        Code.SEVERAL_ATTACHMENTS),
                forged(
                        "a second file of the page, sealed by the centre",
                        lying(LyingPages.secondFileInThePage(HOME.xml)),
                        Code.SEVERAL_ATTACHMENTS),
                forged(
                        "a second file related to the first, sealed by the centre",
                        lying(LyingPages.relatedFile(HOME.xml)),
                        Code.SEVERAL_ATTACHMENTS),
                forged(
                        "a remark with text, sealed by the centre",
                        lying(LyingPages.annotation("FreeText")),
                        Code.PAGE_DIFFERS),
                forged("a layer, sealed by the centre", lying(LyingPages::optionalContent), Code.PAGE_DIFFERS),
                forged("page sealed by an assessment organisation", seal(HOME.page, "assessment"), Code.KEYS_DIFFER),
                forged("page without seal", HOME.page, Code.PDF_UNSEALED),
                forged(
                        "no XML in the page, sealed by an auditor",
                        seal(ForgedPages.withoutAttachment(HOME.page), "auditor"),
                        Code.NO_ATTACHMENT),
                forged(
                        "no XML in the page, sealed by the centre",
                        seal(ForgedPages.withoutAttachment(HOME.page), "centre"),
                        Code.NO_ATTACHMENT),
                forged(
                        "two files in the page, sealed by the centre",
                        seal(ForgedPages.attachingToo(HOME.page, HOME.xml), "centre"),
                        Code.SEVERAL_ATTACHMENTS),
                forged(
                        "an opinion in the page, sealed by the centre",
                        seal(ForgedPages.attaching(HOME.page, report), "centre"),
                        Code.ATTACHED_OTHER),
                forged(
                        "holder painted over, sealed by the centre",
                        seal(ForgedPages.paintedOver(HOME.page), "centre"),
                        Code.PAGE_DIFFERS),
                forged(
                        "holder painted over behind the seal",
                        ForgedPages.paintedOverByUpdate(HOME.pdf),
                        Code.PDF_UNSEALED),
                forged(
                        "holder painted over behind the seal, sealed again by an auditor",
                        seal(ForgedPages.paintedOverByUpdate(HOME.pdf), "auditor"),
                        Code.SEALED_BY_PERSON),
                forged(
                        "holder painted over behind the seal, sealed again by the centre",
                        seal(ForgedPages.paintedOverByUpdate(HOME.pdf), "centre"),
                        Code.PAGE_DIFFERS),
                forged("two seals", ForgedPages.sealedTwice(HOME.pdf), Code.PDF_SEVERAL_SEALS),
                forged(
                        "a stamp over the page, sealed by the centre",
                        seal(ForgedPages.stamped(HOME.page), "centre"),
                        Code.PAGE_DIFFERS),
                forged(
                        "text that nobody sees, sealed by the centre",
                        seal(ForgedPages.withHiddenText(HOME.page), "centre"),
                        Code.PAGE_DIFFERS),
                forged(
                        "a byte behind the seal",
                        java.util.Arrays.copyOf(HOME.pdf, HOME.pdf.length + 1),
                        Code.PDF_ADDED_AFTER_SEALING));
    }

    private static byte[] lying(LyingPages.Change change) {
        return seal(LyingPages.changed(HOME.page, true, change), "centre");
    }

    private static Attack sound(String name, byte[] file) {
        return new Attack(name, file, Result.VALID, Result.INDETERMINATE, List.of());
    }

    private static Attack forged(String name, String file, Code code) {
        return forged(name, file.getBytes(UTF_8), code);
    }

    private static Attack forged(String name, byte[] file, Code code) {
        return new Attack(name, file, Result.INVALID, Result.INVALID, List.of(code));
    }

    /** Only the register knows better. */
    private static Attack doubtful(String name, byte[] file, Code code) {
        return new Attack(name, file, Result.INVALID, Result.INDETERMINATE, List.of(code));
    }

    private static Attack state(CertificateState state, Result with, Code code) {
        return new Attack(
                state.name().toLowerCase(java.util.Locale.ROOT),
                state(state),
                with,
                Result.INDETERMINATE,
                List.of(code));
    }

    static byte[] state(CertificateState state) {
        return java.util.Objects.requireNonNull(HOME.issued.get(IssuedHome.sequence(state)));
    }

    private static String renamed(String document, String name) {
        return document.replace("<Certificate ", "<" + name + " ").replace("</Certificate>", "</" + name + ">");
    }

    private static byte[] seal(String document, String who) {
        return IssuedHome.sealed(document, HOME.key(who), IssuedHome.ISSUED);
    }

    private static byte[] seal(byte[] page, String who) {
        return IssuedHome.seal(page, HOME.key(who));
    }
}

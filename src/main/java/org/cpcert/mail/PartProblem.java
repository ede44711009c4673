package org.cpcert.mail;

/**
 * A part of a mail that could not be read, for its sender.
 *
 * @param name file name, or what stands for it; of a file in a container the container's too
 * @param reason what is wrong; the letters say it in words, and what to do
 */
public record PartProblem(String name, Reason reason) {

    /** Stands for the name of all that came behind the place up to which a mail could be read. */
    public static final String REST = "…";

    /** Why a part could not be read. */
    public enum Reason {
        /** Its transfer encoding is broken or unknown. */
        UNDECODABLE,
        /** Too large, too many files, too deep, or it grows out of proportion. */
        TOO_MUCH,
        /** Encrypted, or protected by a password. */
        ENCRYPTED,
        /** A container that breaks its own format. */
        DAMAGED,
        /** A container of a kind that is not opened, such as RAR. */
        NOT_OPENED,
        /** A container that was opened and holds no XML. */
        NO_XML
    }
}

package org.cpcert.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;

/** Opens what documents are sent in: ZIP, the envelopes of Outlook (TNEF) and of S/MIME. Each in memory, within limits. */
final class Containers {

    private static final int SUSPECT_BYTES = 1 << 20;
    private static final int ZIP_END = 0x06054b50;
    private static final int ZIP_END_BYTES = 22;
    static final int TNEF_SIGNATURE = 0x223e9f78;
    private static final int TNEF_NEW_FILE = 0x9002;
    private static final int TNEF_NAME = 0x8010;
    private static final int TNEF_DATA = 0x800f;

    private Containers() {}

    /** A file that was in a container. */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    record Inner(String name, byte[] bytes) {}

    /** Why a container was not opened. */
    static final class Closed extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient PartProblem.Reason reason;

        Closed(PartProblem.Reason reason) {
            super(reason.name());
            this.reason = reason;
        }

        PartProblem.Reason reason() {
            return reason;
        }
    }

    /**
     * The files of a ZIP; those that some systems put beside each are left out.
     *
     * @param budget charged with all that is unpacked
     */
    static List<Inner> zip(byte[] bytes, MailLimits limits, BoundedBytes.Budget budget) throws Closed {
        var files = new ArrayList<Inner>();
        long all = 0;
        int count = 0;
        // names without a mark are in any character set: as raw bytes they can still be told apart
        try (var in = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.ISO_8859_1)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (++count > limits.parts()) {
                    throw new Closed(PartProblem.Reason.TOO_MUCH);
                }
                var room = new BoundedBytes(limits.partBytes(), budget);
                var buffer = new byte[1 << 13];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    room.write(buffer, 0, n);
                    all += n;
                    if (all > SUSPECT_BYTES && all > (long) bytes.length * limits.ratio()) {
                        throw new Closed(PartProblem.Reason.TOO_MUCH);
                    }
                }
                var name = PartNames.raw(entry.getName());
                var last = PartNames.last(name);
                if (!entry.isDirectory() && !name.startsWith("__MACOSX/") && !last.startsWith(".")) {
                    files.add(new Inner(MailHeaders.oneLine(last), room.toByteArray()));
                }
            }
        } catch (ZipException e) {
            throw new Closed(
                    String.valueOf(e.getMessage()).contains("encrypted")
                            ? PartProblem.Reason.ENCRYPTED
                            : PartProblem.Reason.DAMAGED);
        } catch (BoundedBytes.Full e) {
            throw new Closed(PartProblem.Reason.TOO_MUCH);
        } catch (IOException | RuntimeException e) {
            throw new Closed(PartProblem.Reason.DAMAGED);
        }
        if (count == 0 || !isWhole(bytes, count)) {
            throw new Closed(PartProblem.Reason.DAMAGED); // the reader finds no entry in what is no ZIP
        }
        return files;
    }

    /** True where the record at the end is there and counts as many entries as were read (APPNOTE.TXT 4.3.16). */
    private static boolean isWhole(byte[] bytes, int count) {
        var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = bytes.length - ZIP_END_BYTES; at >= Math.max(0, bytes.length - ZIP_END_BYTES - 0xffff); at--) {
            if (in.getInt(at) == ZIP_END) {
                int said = in.getShort(at + 10) & 0xffff;
                return said == count || said == 0xffff; // then a record of ZIP64 counts them
            }
        }
        return false;
    }

    /** The mail inside a signature of S/MIME. It proves nothing here: documents carry signatures of their own. */
    static byte[] signed(byte[] bytes) throws Closed {
        try {
            var type = ContentInfo.getInstance(bytes).getContentType();
            if (type.equals(CMSObjectIdentifiers.envelopedData)
                    || type.equals(CMSObjectIdentifiers.authEnvelopedData)) {
                throw new Closed(PartProblem.Reason.ENCRYPTED);
            }
            if (type.equals(CMSObjectIdentifiers.compressedData)) {
                throw new Closed(PartProblem.Reason.NOT_OPENED);
            }
            return Optional.ofNullable(new CMSSignedData(bytes).getSignedContent())
                    .map(content -> (byte[]) content.getContent())
                    .orElseThrow(() -> new Closed(PartProblem.Reason.DAMAGED));
        } catch (CMSException | RuntimeException e) {
            throw new Closed(PartProblem.Reason.DAMAGED);
        }
    }

    /** The files of a {@code winmail.dat}, as [MS-OXTNEF] 2.1 lays them out: level, id, length, data, checksum. */
    static List<Inner> tnef(byte[] bytes, MailLimits limits) throws Closed {
        var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var files = new ArrayList<Inner>();
        var name = "";
        try {
            if (in.getInt() != TNEF_SIGNATURE) {
                throw new Closed(PartProblem.Reason.DAMAGED);
            }
            in.getShort();
            while (in.hasRemaining()) {
                in.get();
                int id = in.getInt() & 0xffff;
                int length = in.getInt();
                if (length < 0 || length > in.remaining() - 2) {
                    throw new Closed(PartProblem.Reason.DAMAGED);
                }
                var data = new byte[length];
                in.get(data);
                in.getShort();
                if (id == TNEF_NEW_FILE) {
                    name = "";
                } else if (id == TNEF_NAME) {
                    var raw = new String(data, StandardCharsets.ISO_8859_1);
                    name = MailHeaders.oneLine(PartNames.last(PartNames.raw(raw.replace("\0", ""))));
                    if (!files.isEmpty() && files.getLast().name().isEmpty()) {
                        files.set(
                                files.size() - 1,
                                new Inner(name, files.getLast().bytes()));
                    }
                } else if (id == TNEF_DATA) {
                    files.add(new Inner(name, data));
                }
                if (files.size() > limits.parts()) {
                    throw new Closed(PartProblem.Reason.TOO_MUCH);
                }
            }
        } catch (RuntimeException e) {
            throw new Closed(PartProblem.Reason.DAMAGED);
        }
        return files;
    }
}

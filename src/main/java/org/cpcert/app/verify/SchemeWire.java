package org.cpcert.app.verify;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.TreeMap;
import org.cpcert.xml.SchemeFiles;

/** The scheme at work on its way to the process that opens PDFs, which compares their pages with what that scheme prints. */
final class SchemeWire {

    private SchemeWire() {}

    /** Writes the files of a scheme that are not the program's; of its own scheme there are none. */
    static void write(DataOutputStream out, SchemeFiles files) throws IOException {
        out.writeInt(files.places().size());
        for (var place : files.places()) {
            try (var in = files.open(place)) {
                var bytes = in.readAllBytes();
                out.writeUTF(place);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        }
    }

    /** Reads what was written. */
    static SchemeFiles read(DataInputStream in) throws IOException {
        var files = new TreeMap<String, byte[]>();
        for (int left = in.readInt(); left > 0; left--) {
            var place = in.readUTF();
            files.put(place, in.readNBytes(in.readInt()));
        }
        return files.isEmpty() ? SchemeFiles.ofProgram() : SchemeFiles.of(files);
    }
}

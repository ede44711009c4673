package org.cpcert.app.terminal;

import java.io.Serial;
import picocli.CommandLine.TypeConversionException;

/** The value of an option cannot be used; the message goes on where the name of the option ends: "takes …, not …". */
public final class WrongOption extends TypeConversionException {

    @Serial
    private static final long serialVersionUID = 1L;

    public WrongOption(String message) {
        super(message);
    }
}

package org.cpcert.app.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.cpcert.app.terminal.WrongOption;
import picocli.CommandLine.ITypeConverter;

/** A time on the command line: day, time of day and zone (ISO 8601), so that nobody need guess whose clock is meant. */
final class TimeOption implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String value) {
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw new WrongOption("takes a time with its zone, such as 2000-01-01T00:00:00+08:00, not " + value);
        }
    }
}

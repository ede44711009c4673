package org.cpcert.xml;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Days, instants and years of XML as those of java.time; called by the generated classes. */
@NullMarked
public final class XmlTime {

    private XmlTime() {}

    /** A day without time zone. XML allows white space around it. */
    public static LocalDate day(String text) {
        return LocalDate.parse(text.strip());
    }

    /** A point in time with its zone. */
    public static OffsetDateTime instant(String text) {
        return OffsetDateTime.parse(text.strip());
    }

    /** A calendar year. */
    public static Year year(String text) {
        return Year.parse(text.strip());
    }

    /** The form that XML knows; null where there is nothing to write. */
    public static @Nullable String text(@Nullable Object time) {
        return time == null ? null : time.toString();
    }
}

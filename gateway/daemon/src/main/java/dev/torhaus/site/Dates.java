package dev.torhaus.site;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/** Dates as the site file writes them: {@code 2027-12-24}, or {@code 2027-08-02/2027-08-13}. */
final class Dates {
    private static final int DAYS_MAX = 366;

    private Dates() {}

    static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(
                    "want a date such as 2027-12-24, got " + Quote.of(text), wrong);
        }
    }

    /** One date, or each of a span, both ends included. */
    static List<LocalDate> span(String text) {
        var ends = text.split("/", -1);
        if (ends.length > 2) {
            throw new IllegalArgumentException(
                    "want a date or a span such as 2027-08-02/2027-08-13, got " + Quote.of(text));
        }
        var first = date(ends[0]);
        var last = date(ends[ends.length - 1]);
        if (last.isBefore(first) || first.plusDays(DAYS_MAX).isBefore(last)) {
            throw new IllegalArgumentException(
                    "want a span that goes forward, by a year at most, got " + Quote.of(text));
        }
        return first.datesUntil(last.plusDays(1)).toList();
    }
}

package dev.torhaus.report;

import dev.torhaus.access.Holidays;
import dev.torhaus.event.OpeningHours;
import dev.torhaus.event.OpeningHours.DaySpan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When something was offered on the line of time. In the night in which the clock is set back, both
 * passes of the repeated hour count; in the night in which it is set forth, the hour that is left
 * out does not.
 */
final class OpenTimes {
    /** From {@code from} inclusive to {@code to} exclusive. */
    record Span(Instant from, Instant to) {
        /** How long this span and the time between two instants have in common. */
        Duration within(Instant since, Instant until) {
            var begin = from.isBefore(since) ? since : from;
            var end = to.isAfter(until) ? until : to;
            return begin.isBefore(end) ? Duration.between(begin, end) : Duration.ZERO;
        }
    }

    private OpenTimes() {}

    /**
     * What is open between two instants, in the order of time; no two spans overlap.
     *
     * @param hours null for around the clock
     */
    static List<Span> between(@Nullable OpeningHours hours, ZoneId zone, Instant from, Instant to) {
        if (hours == null) {
            return from.isBefore(to) ? List.of(new Span(from, to)) : List.of();
        }
        var spans = new ArrayList<Span>();
        for (Instant begin = from; begin.isBefore(to); ) {
            var transition = zone.getRules().nextTransition(begin);
            var end =
                    transition == null || transition.getInstant().isAfter(to)
                            ? to
                            : transition.getInstant();
            collect(hours, zone.getRules().getOffset(begin), begin, end, spans);
            begin = end;
        }
        return merged(spans);
    }

    /** The same, where the clock goes evenly. */
    private static void collect(
            OpeningHours hours, ZoneOffset offset, Instant from, Instant to, List<Span> into) {
        var last = LocalDateTime.ofInstant(to, offset).toLocalDate();
        // Yesterday's may go on after midnight.
        for (var date = LocalDateTime.ofInstant(from, offset).toLocalDate().minusDays(1);
                !date.isAfter(last);
                date = date.plusDays(1)) {
            var midnight = date.atStartOfDay().toInstant(offset);
            for (DaySpan span : spans(hours, date)) {
                var begin = midnight.plusSeconds(60L * span.fromMinute());
                var end = midnight.plusSeconds(60L * span.untilMinute());
                begin = begin.isBefore(from) ? from : begin;
                end = end.isAfter(to) ? to : end;
                if (begin.isBefore(end)) {
                    into.add(new Span(begin, end));
                }
            }
        }
    }

    private static List<DaySpan> spans(OpeningHours hours, LocalDate date) {
        for (OpeningHours.OpenDate own : hours.dates()) {
            if (own.date().equals(date)) {
                return own.spans();
            }
        }
        if (Holidays.of(hours.holidays()).contains(date)) {
            return List.of();
        }
        return hours.weekly().stream()
                .filter(each -> each.day() == date.getDayOfWeek())
                .map(OpeningHours.WeeklySpan::span)
                .toList();
    }

    private static List<Span> merged(List<Span> spans) {
        spans.sort(Comparator.comparing(Span::from));
        var merged = new ArrayList<Span>();
        for (Span span : spans) {
            var last = merged.isEmpty() ? null : merged.getLast();
            if (last == null || last.to().isBefore(span.from())) {
                merged.add(span);
            } else if (span.to().isAfter(last.to())) {
                merged.set(merged.size() - 1, new Span(last.from(), span.to()));
            }
        }
        return merged;
    }
}

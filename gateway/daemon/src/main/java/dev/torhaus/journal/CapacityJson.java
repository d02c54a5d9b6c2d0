package dev.torhaus.journal;

import dev.torhaus.event.DeskId;
import dev.torhaus.event.HolidayCalendar;
import dev.torhaus.event.OpenEvent.CapacityChanged;
import dev.torhaus.event.OpenEvent.OfferedDesk;
import dev.torhaus.event.OpeningHours;
import dev.torhaus.event.OpeningHours.DaySpan;
import dev.torhaus.event.OpeningHours.OpenDate;
import dev.torhaus.event.OpeningHours.WeeklySpan;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.ScheduleId;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** The parts of {@link CapacityChanged}; a date is ISO-8601. */
final class CapacityJson {
    private CapacityJson() {}

    static void write(JsonParts out, CapacityChanged changed) {
        out.objects("hours", changed.hours(), CapacityJson::write)
                .objects(
                        "desks",
                        changed.desks(),
                        (each, desk) ->
                                each.id("desk", desk.desk())
                                        .id("room", desk.room())
                                        .id("hours", desk.hours()));
    }

    private static void write(JsonParts out, OpeningHours hours) {
        out.id("id", hours.id())
                .objects(
                        "weekly",
                        hours.weekly(),
                        (each, weekly) -> span(each.word("day", weekly.day()), weekly.span()))
                .word("holidays", hours.holidays())
                .objects(
                        "dates",
                        hours.dates(),
                        (each, date) ->
                                each.text("date", date.date().toString())
                                        .objects("spans", date.spans(), CapacityJson::span));
    }

    private static void span(JsonParts out, DaySpan span) {
        out.number("from", span.fromMinute()).number("until", span.untilMinute());
    }

    static CapacityChanged read(JsonObject in) {
        return new CapacityChanged(
                in.objects("hours", CapacityJson::hours),
                in.objects(
                        "desks",
                        each ->
                                new OfferedDesk(
                                        each.id("desk", DeskId::new),
                                        each.id("room", RoomId::new),
                                        each.idOrNull("hours", ScheduleId::new))));
    }

    private static OpeningHours hours(JsonObject in) {
        return new OpeningHours(
                in.id("id", ScheduleId::new),
                in.objects(
                        "weekly",
                        each -> new WeeklySpan(each.word("day", DayOfWeek.class), span(each))),
                in.word("holidays", HolidayCalendar.class),
                in.objects(
                        "dates",
                        each ->
                                new OpenDate(
                                        date(each.text("date")),
                                        each.objects("spans", CapacityJson::span))));
    }

    private static DaySpan span(JsonObject in) {
        return new DaySpan(Math.toIntExact(in.number("from")), Math.toIntExact(in.number("until")));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no date", e);
        }
    }
}

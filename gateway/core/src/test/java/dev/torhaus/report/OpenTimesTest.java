package dev.torhaus.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torhaus.access.Holidays;
import dev.torhaus.access.Schedule;
import dev.torhaus.access.Window;
import dev.torhaus.event.HolidayCalendar;
import dev.torhaus.event.OpeningHours;
import dev.torhaus.event.OpeningHours.DaySpan;
import dev.torhaus.event.OpeningHours.OpenDate;
import dev.torhaus.event.OpeningHours.WeeklySpan;
import dev.torhaus.event.ScheduleId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenTimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ScheduleId ID = new ScheduleId("hours");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-03-27T00:00:00Z", // the clock is set forth in the second night
                "2027-10-30T00:00:00Z", // and back
                "2027-11-16T00:00:00Z", // with Buß- und Bettag
                "2027-12-24T00:00:00Z"
            })
    void theyAreThoseAtWhichTheScheduleIsOpenInEveryMinute(Instant from) {
        var random = new Random(from.toEpochMilli());
        for (int round = 0; round < 20; round++) {
            var schedule = schedule(random, LocalDate.ofInstant(from, BERLIN));
            var to = from.plus(Duration.ofHours(100));
            var spans = OpenTimes.between(schedule.hours(), BERLIN, from, to);
            for (var at = from; at.isBefore(to); at = at.plusSeconds(60)) {
                var moment = at;
                var open =
                        spans.stream()
                                .filter(span ->
                                        !moment.isBefore(span.from()) && moment.isBefore(span.to()))
                                .count();
                assertEquals(
                        schedule.open(at.atZone(BERLIN)) ? 1 : 0,
                        open,
                        () -> schedule + " at " + moment + ": " + spans);
            }
        }
    }

    @Test
    void aDateWithHoursOfItsOwnTakesNoneOfTheWeekAndNoHoliday() {
        var wednesday = new WeeklySpan(DayOfWeek.WEDNESDAY, new DaySpan(480, 1440));
        var own = new OpenDate(LocalDate.parse("2027-11-17"), List.of(new DaySpan(600, 660)));
        var shut = new OpenDate(LocalDate.parse("2027-11-24"), List.of());
        var hours =
                new OpeningHours(
                        ID, List.of(wednesday), HolidayCalendar.SAXONY, List.of(own, shut));
        assertEquals(
                List.of(
                        new OpenTimes.Span(
                                Instant.parse("2027-11-17T09:00:00Z"),
                                Instant.parse("2027-11-17T10:00:00Z")),
                        new OpenTimes.Span(
                                Instant.parse("2027-12-01T07:00:00Z"),
                                Instant.parse("2027-12-01T23:00:00Z"))),
                OpenTimes.between(
                        hours,
                        BERLIN,
                        Instant.parse("2027-11-15T00:00:00Z"),
                        Instant.parse("2027-12-07T00:00:00Z")));
    }

    @Test
    void aRoundTheClockIsEverythingAndNothingIsNothing() {
        var from = Instant.parse("2027-11-15T00:00:00Z");
        assertEquals(
                List.of(new OpenTimes.Span(from, from.plusSeconds(5))),
                OpenTimes.between(null, BERLIN, from, from.plusSeconds(5)));
        assertEquals(List.of(), OpenTimes.between(null, BERLIN, from, from));
    }

    /** With windows over midnight, and on some dates none or others. */
    private static Schedule schedule(Random random, LocalDate first) {
        var weekly = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            weekly.put(day, windows(random));
        }
        var holidays = random.nextBoolean() ? Holidays.SAXONY : Holidays.NONE;
        var closed = Set.of(first.plusDays(random.nextInt(5)));
        var own = Map.of(first.plusDays(random.nextInt(5)), windows(random));
        return new Schedule(ID, weekly, holidays, closed, own);
    }

    private static List<Window> windows(Random random) {
        var windows = new ArrayList<Window>();
        for (int minute = random.nextInt(300); minute < 1440; ) {
            int until = minute + 1 + random.nextInt(400);
            windows.add(
                    new Window(
                            LocalTime.ofSecondOfDay(minute * 60L),
                            LocalTime.ofSecondOfDay(until % 1440 * 60L)));
            minute = until + random.nextInt(200);
        }
        return windows;
    }
}

package dev.torhaus.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.ScheduleId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /**
     * Both nights are Sundays. On 28 March 2027 the clock goes at 02:00 (01:00Z) to 03:00; on 31
     * October 2027 at 03:00 (01:00Z) back to 02:00.
     */
    @ParameterizedTest(name = "Sunday {0}-{1} at {2}: {3}")
    @CsvSource({
        // spring: what is said of the hour that is left out never comes
        "02:00, 03:00, 2027-03-28T00:59:59Z, false",
        "02:00, 03:00, 2027-03-28T01:00:00Z, false",
        "00:00, 02:30, 2027-03-28T00:59:59Z, true",
        "00:00, 02:30, 2027-03-28T01:00:00Z, false",
        "02:30, 06:00, 2027-03-28T00:59:59Z, false",
        "02:30, 06:00, 2027-03-28T01:00:00Z, true",
        "00:00, 00:00, 2027-03-27T22:59:59Z, false",
        "00:00, 00:00, 2027-03-27T23:00:00Z, true",
        "00:00, 00:00, 2027-03-28T21:59:59Z, true",
        "00:00, 00:00, 2027-03-28T22:00:00Z, false",
        // autumn: the hour from 02:00 to 03:00 comes twice and is open twice; 31 October is a
        // holiday
        "02:00, 03:00, 2027-10-30T23:59:59Z, false",
        "02:00, 03:00, 2027-10-31T00:00:00Z, true",
        "02:00, 03:00, 2027-10-31T01:59:59Z, true",
        "02:00, 03:00, 2027-10-31T02:00:00Z, false",
        "03:00, 06:00, 2027-10-31T01:59:59Z, false",
        "03:00, 06:00, 2027-10-31T02:00:00Z, true",
        "00:00, 02:30, 2027-10-31T00:29:59Z, true",
        "00:00, 02:30, 2027-10-31T00:30:00Z, false",
        "00:00, 02:30, 2027-10-31T01:29:59Z, true",
        "00:00, 02:30, 2027-10-31T01:30:00Z, false",
        "22:00, 00:00, 2027-10-31T22:59:59Z, true",
        "22:00, 00:00, 2027-10-31T23:00:00Z, false",
    })
    void aWindowFollowsTheLocalClockThroughTheNightsOnWhichItIsSet(
            LocalTime from, LocalTime until, Instant at, boolean open) {
        var schedule = sundays(Holidays.NONE, new Window(from, until));
        assertEquals(open, schedule.open(at.atZone(BERLIN)));
    }

    @Test
    void theLongDayIsOpenForTwentyFiveHoursAndTheShortOneForTwentyThree() {
        var schedule = sundays(Holidays.NONE, Window.WHOLE_DAY);
        assertEquals(23 * 60, openMinutes(schedule, Instant.parse("2027-03-27T12:00:00Z")));
        assertEquals(25 * 60, openMinutes(schedule, Instant.parse("2027-10-30T12:00:00Z")));
    }

    private static int openMinutes(Schedule schedule, Instant from) {
        var open = 0;
        for (int minute = 0; minute < 48 * 60; minute++) {
            open += schedule.open(from.plus(Duration.ofMinutes(minute)).atZone(BERLIN)) ? 1 : 0;
        }
        return open;
    }

    @Test
    void aHolidayIsClosedFromMidnightToMidnightOfTheLocalDay() {
        var schedule = sundays(Holidays.SAXONY, Window.WHOLE_DAY); // 31 October 2027: Reformation
        assertEquals(0, openMinutes(schedule, Instant.parse("2027-10-30T12:00:00Z")));
        assertEquals(24 * 60, openMinutes(schedule, Instant.parse("2027-10-23T12:00:00Z")));
    }

    @Test
    void twoWindowsThatMeetLeaveNoGap() {
        var schedule =
                sundays(
                        Holidays.NONE,
                        new Window(LocalTime.MIDNIGHT, LocalTime.NOON),
                        new Window(LocalTime.NOON, LocalTime.MIDNIGHT));
        assertEquals(24 * 60, openMinutes(schedule, Instant.parse("2027-10-23T12:00:00Z")));
    }

    @Test
    void aWindowEndsAtMidnightOrGoesOnAfterIt() {
        var ten = LocalTime.of(22, 0);
        assertThrows(IllegalArgumentException.class, () -> new Window(ten, ten));
        assertTrue(new Window(ten, LocalTime.MIDNIGHT).contains(LocalTime.MAX));
        assertFalse(new Window(ten, LocalTime.MIDNIGHT).contains(LocalTime.MIDNIGHT));
        assertFalse(new Window(ten, LocalTime.MIDNIGHT).containsNextDay(LocalTime.MIDNIGHT));
        var night = new Window(ten, LocalTime.of(2, 0));
        assertTrue(night.contains(LocalTime.MAX));
        assertFalse(night.contains(LocalTime.of(1, 0)));
        assertTrue(night.containsNextDay(LocalTime.of(1, 59, 59)));
        assertFalse(night.containsNextDay(LocalTime.of(2, 0)));
    }

    /** The edges of what was just open or closed, minute by minute around the spring night. */
    @Test
    void nothingOpensOrClosesBetweenTwoEdges() {
        var schedule =
                new Schedule(
                        new ScheduleId("nights"),
                        Map.of(
                                DayOfWeek.SATURDAY,
                                List.of(new Window(LocalTime.of(21, 30), LocalTime.of(2, 30)))),
                        Holidays.SAXONY,
                        Set.of(LocalDate.of(2027, 4, 3)),
                        Map.of(
                                LocalDate.of(2027, 3, 29),
                                List.of(new Window(LocalTime.of(7, 15), LocalTime.of(8, 0)))));
        var at = Instant.parse("2027-03-26T11:00:00Z").atZone(BERLIN);
        var end = at.plusDays(10);
        while (at.isBefore(end)) {
            var next = schedule.nextEdge(at);
            for (var minute = at; minute.isBefore(next); minute = minute.plusMinutes(1)) {
                assertEquals(schedule.open(at), schedule.open(minute), minute.toString());
            }
            at = next;
        }
    }

    @Test
    void aScheduleKeepsNoListThatSomebodyElseCanChange() {
        var windows = new ArrayList<>(List.of(Window.WHOLE_DAY));
        var weekly = new HashMap<>(Map.of(DayOfWeek.SUNDAY, (List<Window>) windows));
        var schedule = new Schedule(new ScheduleId("s"), weekly, Holidays.NONE);
        windows.clear();
        weekly.clear();
        assertTrue(schedule.open(Instant.parse("2027-03-28T12:00:00Z").atZone(BERLIN)));
    }

    private static Schedule sundays(Holidays holidays, Window... windows) {
        return new Schedule(
                new ScheduleId("sundays"), Map.of(DayOfWeek.SUNDAY, List.of(windows)), holidays);
    }
}

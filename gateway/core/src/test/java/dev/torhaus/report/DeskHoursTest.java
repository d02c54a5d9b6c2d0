package dev.torhaus.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.Holidays;
import dev.torhaus.access.Schedule;
import dev.torhaus.access.Window;
import dev.torhaus.event.BootId;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.ScheduleId;
import dev.torhaus.event.UnknownCause;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeskHoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NINE = Instant.parse("2027-03-01T09:00:00Z");
    private static final RoomId HALL = new RoomId("hall");
    private static final RoomId LOFT = new RoomId("loft");
    private static final DeskId A1 = new DeskId("a1");
    private static final List<DeskId> DESKS = List.of(A1, new DeskId("a2"), new DeskId("b1"));

    private final DeskHours hours = new DeskHours(BERLIN, Instant.MIN);
    private long seq;

    @Test
    void anHourIsToldWhenItHasClosedAndAgainWhenItsEndIsBackdated() {
        offer(NINE, Map.of(A1, new NaiveHours.Place(HALL, null)));
        desk(NINE, Occupancy.VACANT, NINE);
        desk(NINE.plusSeconds(600), Occupancy.OCCUPIED, NINE.plusSeconds(600));
        mark(NINE.plusSeconds(3599));
        assertEquals(List.of(), hours.take());
        mark(NINE.plusSeconds(3600));
        assertEquals(List.of(row(NINE, 3600, 3000, 0)), hours.take());
        assertEquals(List.of(), hours.take());
        desk(NINE.plusSeconds(4000), Occupancy.VACANT, NINE.plusSeconds(3400));
        assertEquals(List.of(row(NINE, 3600, 2800, 0)), hours.take());
    }

    @Test
    void onlyOfferedTimeCounts() {
        var windows = List.of(new Window(LocalTime.of(10, 30), LocalTime.of(11, 0)));
        var short_ =
                new Schedule(
                        new ScheduleId("short"), Map.of(DayOfWeek.MONDAY, windows), Holidays.NONE);
        offer(NINE.minusSeconds(7200), Map.of(A1, new NaiveHours.Place(HALL, short_)));
        desk(NINE, Occupancy.OCCUPIED, NINE.minusSeconds(7200));
        mark(NINE.plusSeconds(7200));
        assertEquals(List.of(row(NINE, 1800, 1800, 0)), hours.take());
    }

    @Test
    void ofWhatNobodySpeaksNothingIsKnown() {
        offer(NINE, Map.of(A1, new NaiveHours.Place(HALL, null)));
        mark(NINE.plusSeconds(3600));
        assertEquals(List.of(row(NINE, 3600, 0, 3600)), hours.take());
    }

    @Test
    void theHoursInWhichTheGatewayWasDownAreUnknownAndComeInPortions() {
        offer(NINE, Map.of(A1, new NaiveHours.Place(HALL, null)));
        desk(NINE, Occupancy.VACANT, NINE);
        var back = NINE.plus(Duration.ofDays(30));
        add(back, back, new OpenEvent.PowerUp(true, false, NINE.plusSeconds(1800)));
        desk(back, Occupancy.UNKNOWN, NINE.plusSeconds(1800));
        var all = new ArrayList<DeskHours.Row>();
        do {
            var portion = hours.take();
            assertTrue(portion.size() <= 24 * 7);
            all.addAll(portion);
        } while (hours.more());
        assertEquals(30 * 24, all.size());
        assertEquals(row(NINE, 3600, 0, 1800), all.getFirst());
        assertTrue(all.stream().skip(1).allMatch(each -> each.unknownSeconds() == 3600));
    }

    @Test
    void aDeskThatMovesWithinAnHourIsOfferedInBothRooms() {
        offer(NINE, Map.of(A1, new NaiveHours.Place(HALL, null)));
        desk(NINE, Occupancy.OCCUPIED, NINE);
        offer(NINE.plusSeconds(1200), Map.of(A1, new NaiveHours.Place(LOFT, null)));
        mark(NINE.plusSeconds(3600));
        assertEquals(
                List.of(
                        new DeskHours.Row(A1, HALL, NINE, 1200, 1200, 0),
                        new DeskHours.Row(A1, LOFT, NINE, 2400, 2400, 0)),
                hours.take());
    }

    @Test
    void hoursThatWereToldByAClockThatRanAheadAreTakenBack() {
        offer(NINE, Map.of(A1, new NaiveHours.Place(HALL, null)));
        desk(NINE, Occupancy.VACANT, NINE);
        mark(NINE.plusSeconds(3 * 3600));
        assertEquals(3, hours.take().size());
        var real = NINE.plusSeconds(3700);
        add(real, real, new OpenEvent.ClockStepped(-7100_000));
        assertEquals(
                List.of(row(NINE.plusSeconds(3600), 0, 0, 0), row(NINE.plusSeconds(7200), 0, 0, 0)),
                hours.take());
    }

    @Test
    void whatReachesFurtherBackThanIsRememberedIsNamed() {
        offer(NINE, Map.of(A1, new NaiveHours.Place(HALL, null)));
        desk(NINE, Occupancy.OCCUPIED, NINE);
        for (int day = 1; day <= 12; day++) {
            mark(NINE.plus(Duration.ofDays(day)));
            hours.take();
        }
        assertTrue(hours.missed().isEmpty());
        var late = NINE.plus(Duration.ofDays(12));
        desk(late, Occupancy.UNKNOWN, NINE.plus(Duration.ofDays(1)));
        hours.take();
        assertEquals(NINE.plus(Duration.ofDays(1)), hours.missed().orElseThrow());
    }

    /** Two folds of random entries, one of which is lost and made anew now and then. */
    @ParameterizedTest
    @ValueSource(strings = {"2027-03-24T22:00:00Z", "2027-10-27T22:00:00Z", "2027-11-15T00:00:00Z"})
    void theyAreWhatEveryMinuteSays(Instant begin) {
        for (long seed = 1; seed <= 15; seed++) {
            new RandomHouse(begin, seed).live();
        }
    }

    private static final class RandomHouse {
        private static final int MINUTES = 6 * 24 * 60;
        private final Instant begin;
        private final long seed;
        private final Random random;
        private final NaiveHours naive;
        private final List<OpenEntry> all = new ArrayList<>();
        private final Map<NaiveHours.Key, DeskHours.Row> written = new HashMap<>();
        private DeskHours fold = new DeskHours(BERLIN, Instant.MIN);
        private Instant now;
        private Instant known = Instant.MIN;

        RandomHouse(Instant begin, long seed) {
            this.begin = begin;
            this.seed = seed;
            this.random = new Random(seed);
            this.naive = new NaiveHours(BERLIN, begin, MINUTES);
            this.now = begin;
        }

        void live() {
            capacity();
            while (naive.minute(now) < MINUTES - 1400) {
                now = now.plus(Duration.ofMinutes(random.nextInt(1, 90)));
                switch (random.nextInt(20)) {
                    case 0 -> capacity();
                    case 1 -> down();
                    case 2 -> stepped();
                    default -> changed();
                }
                if (random.nextInt(4) == 0) {
                    compare();
                }
                if (random.nextInt(60) == 0) {
                    fold = new DeskHours(BERLIN, Instant.MIN);
                    all.forEach(fold::add);
                }
            }
            compare();
        }

        private void compare() {
            do {
                for (DeskHours.Row row : fold.take()) {
                    var key = new NaiveHours.Key(row.desk(), row.room(), row.hour());
                    if (row.offeredSeconds() == 0) {
                        written.remove(key);
                    } else {
                        written.put(key, row);
                    }
                }
            } while (fold.more());
            var expected = naive.rows(known);
            var differing = new HashMap<>(written);
            differing.entrySet().removeAll(expected.entrySet());
            var missing = new HashMap<>(expected);
            missing.entrySet().removeAll(written.entrySet());
            var where = "seed " + seed + " at " + now;
            assertEquals(missing.values().toString(), differing.values().toString(), where);
        }

        private void entry(Instant at, OpenEvent event) {
            var entry = new OpenEntry(all.size() + 1L, at, now, new BootId("boot"), event);
            all.add(entry);
            fold.add(entry);
            known = event instanceof OpenEvent.ClockStepped || at.isAfter(known) ? at : known;
        }

        private void changed() {
            var desk = DESKS.get(random.nextInt(DESKS.size()));
            var states = Occupancy.values();
            say(desk, states[random.nextInt(states.length)], random.nextInt(200));
        }

        private void say(DeskId desk, Occupancy state, int minutesAgo) {
            var at = now.minus(Duration.ofMinutes(minutesAgo));
            at = at.isBefore(begin) ? begin : at;
            var cause = state == Occupancy.UNKNOWN ? UnknownCause.GATEWAY_DOWN : null;
            entry(at, new OpenEvent.DeskChanged(desk, state, cause));
            naive.desk(desk, state, at);
        }

        private void capacity() {
            var places = new LinkedHashMap<DeskId, NaiveHours.Place>();
            for (DeskId desk : DESKS) {
                if (random.nextInt(4) > 0) {
                    var room = random.nextBoolean() ? HALL : LOFT;
                    places.put(
                            desk, new NaiveHours.Place(room, schedules().get(random.nextInt(3))));
                }
            }
            entry(now, told(places));
            naive.capacity(places, now);
        }

        /** All desks are said again after a start, as the engine does. */
        private void down() {
            var until = now;
            now = now.plus(Duration.ofMinutes(random.nextInt(600)));
            entry(now, new OpenEvent.PowerUp(true, false, until));
            naive.lostSight(until);
            DESKS.forEach(desk -> say(desk, Occupancy.UNKNOWN, 0));
        }

        private void stepped() {
            var by = random.nextInt(-100, 300);
            var from = now;
            now = now.plus(Duration.ofMinutes(by));
            now = now.isBefore(begin) ? begin : now;
            by = (int) Duration.between(from, now).toMinutes();
            entry(now, new OpenEvent.ClockStepped(by * 60_000L));
            if (by > 0) {
                naive.unknownBetween(from, now);
            }
            DESKS.forEach(desk -> say(desk, Occupancy.VACANT, 0));
        }

        private List<Schedule> schedules() {
            var all = Arrays.asList(DayOfWeek.values());
            var office = List.of(new Window(LocalTime.of(1, 30), LocalTime.of(2, 30)));
            var long_ = List.of(new Window(LocalTime.of(6, 15), LocalTime.MIDNIGHT));
            var schedules = new ArrayList<Schedule>();
            schedules.add(null);
            schedules.add(schedule("night", all, office));
            schedules.add(schedule("long", all, long_));
            return schedules;
        }

        private Schedule schedule(String id, List<DayOfWeek> days, List<Window> windows) {
            var weekly = days.stream().collect(Collectors.toMap(Function.identity(), _ -> windows));
            return new Schedule(new ScheduleId(id), weekly, Holidays.SAXONY);
        }
    }

    @Test
    void aFoldThatBeginsInTheMiddleTellsTheSameFromThereOn() {
        offer(NINE, Map.of(A1, new NaiveHours.Place(HALL, null)));
        desk(NINE, Occupancy.OCCUPIED, NINE);
        var from = NINE.plusSeconds(7200);
        var later = new DeskHours(BERLIN, from);
        entries.forEach(later::add);
        var end =
                new OpenEntry(
                        ++seq,
                        from.plusSeconds(3600),
                        from.plusSeconds(3600),
                        new BootId("boot"),
                        new OpenEvent.Mark(List.of()));
        later.add(end);
        assertEquals(List.of(row(from, 3600, 3600, 0)), later.take());
        assertFalse(later.more());
        assertTrue(later.missed().isEmpty());
    }

    private final List<OpenEntry> entries = new ArrayList<>();

    private void add(Instant at, Instant recorded, OpenEvent event) {
        var entry = new OpenEntry(++seq, at, recorded, new BootId("boot"), event);
        entries.add(entry);
        hours.add(entry);
    }

    private void mark(Instant at) {
        add(at, at, new OpenEvent.Mark(List.of()));
    }

    private void desk(Instant recorded, Occupancy state, Instant at) {
        var cause = state == Occupancy.UNKNOWN ? UnknownCause.GATEWAY_DOWN : null;
        add(at, recorded, new OpenEvent.DeskChanged(A1, state, cause));
    }

    private void offer(Instant at, Map<DeskId, NaiveHours.Place> places) {
        add(at, at, told(places));
    }

    private static OpenEvent.CapacityChanged told(Map<DeskId, NaiveHours.Place> places) {
        var schedules =
                places.values().stream()
                        .map(NaiveHours.Place::hours)
                        .filter(each -> each != null)
                        .distinct()
                        .map(Schedule::hours)
                        .toList();
        var desks =
                places.entrySet().stream()
                        .map(each -> {
                            var schedule = each.getValue().hours();
                            return new OpenEvent.OfferedDesk(
                                    each.getKey(),
                                    each.getValue().room(),
                                    schedule == null ? null : schedule.id());
                        })
                        .toList();
        return new OpenEvent.CapacityChanged(schedules, desks);
    }

    private static DeskHours.Row row(Instant hour, int offered, int used, int unknown) {
        return new DeskHours.Row(A1, HALL, hour, offered, used, unknown);
    }
}

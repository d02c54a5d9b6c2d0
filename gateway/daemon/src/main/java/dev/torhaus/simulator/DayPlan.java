package dev.torhaus.simulator;

import dev.torhaus.access.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who means to come when, of any day: from plan, seed and date alone, by the local time of the
 * house. Durations are elapsed time, so a night in which the clock is changed is no matter.
 */
final class DayPlan {
    /**
     * A day of the house.
     *
     * @param strangers when unknown cards are held to a door
     * @param disturbances when a reader's lines are disturbed
     */
    record Day(
            List<Visit> visits,
            List<Errand> errands,
            List<Instant> strangers,
            List<Instant> disturbances) {}

    /** A member at the door while the house is closed. */
    record Errand(int person, Instant at) {}

    /** When people can be in the house. */
    private record Hours(Instant open, Instant close) {}

    private static final long VISITS = 2;
    private static final long ERRANDS = 3;
    private static final long STRANGERS = 4;
    private static final long DISTURBANCES = 5;

    private static final LocalTime EARLIEST = LocalTime.of(6, 30);
    private static final LocalTime LATEST = LocalTime.of(21, 30);
    private static final Duration HANDOVER = Duration.ofMinutes(5);
    private static final double ERRAND_CHANCE = 0.01;
    private static final double STRANGERS_A_DAY = 1.5;
    private static final double DISTURBANCES_A_DAY = 1;

    private final HousePlan plan;
    private final long seed;

    DayPlan(HousePlan plan, long seed) {
        this.plan = plan;
        this.seed = seed;
    }

    Day of(LocalDate date) {
        var hours = hours(date);
        return new Day(
                hours.map(open -> visits(date, open)).orElse(List.of()),
                errands(date, hours),
                scattered(date, STRANGERS, STRANGERS_A_DAY),
                scattered(date, DISTURBANCES, DISTURBANCES_A_DAY));
    }

    private Optional<Hours> hours(LocalDate date) {
        var windows =
                plan.hours().holidays().contains(date)
                        ? List.<Window>of()
                        : plan.hours().weekly().getOrDefault(date.getDayOfWeek(), List.of());
        var open = windows.stream().map(Window::from).min(Comparator.naturalOrder());
        var close = windows.stream().map(DayPlan::end).max(Comparator.naturalOrder());
        return open.flatMap(from -> close.map(until -> hours(date, from, until)))
                .filter(day -> day.open().plus(Duration.ofHours(2)).isBefore(day.close()));
    }

    private static LocalTime end(Window window) {
        return window.until().equals(LocalTime.MIDNIGHT) ? LATEST : window.until();
    }

    private Hours hours(LocalDate date, LocalTime from, LocalTime until) {
        return new Hours(
                instant(date, from.isBefore(EARLIEST) ? EARLIEST : from),
                instant(date, until.isAfter(LATEST) ? LATEST : until));
    }

    private Instant instant(LocalDate date, LocalTime local) {
        return ZonedDateTime.of(date, local, plan.zone()).toInstant();
    }

    private List<Visit> visits(LocalDate date, Hours hours) {
        var wishes = new ArrayList<Visit>();
        for (int person = 0; person < plan.members(); person++) {
            var dice = Dice.of(seed, VISITS, person, date.toEpochDay());
            if (dice.chance(attendance(date))) {
                wish(person, hours, dice).ifPresent(wishes::add);
            }
        }
        wishes.sort(Comparator.comparing(Visit::from).thenComparingInt(Visit::person));
        return seated(wishes);
    }

    /** How likely a member comes: on a good day about seven of ten desks are taken. */
    private double attendance(LocalDate date) {
        var ofDay =
                switch (date.getDayOfWeek()) {
                    case MONDAY, THURSDAY -> 0.65;
                    case TUESDAY, WEDNESDAY -> 0.75;
                    case FRIDAY -> 0.5;
                    case SATURDAY, SUNDAY -> 0.3;
                };
        return Math.min(0.9, ofDay * plan.desks().size() / plan.members());
    }

    private Optional<Visit> wish(int person, Hours hours, Dice dice) {
        var early = hours.open().plus(minutes(Math.max(3, 50 + 35 * dice.normal())));
        var later =
                hours.open()
                        .plus(
                                dice.between(
                                        Duration.ofHours(1),
                                        Duration.between(hours.open(), hours.close())));
        var from = dice.chance(0.75) ? early : later;
        var wanted = from.plus(minutes(Math.max(45, 330 + 120 * dice.normal())));
        var closing = hours.close().minus(dice.between(Duration.ZERO, Duration.ofMinutes(20)));
        var until = wanted.isBefore(closing) ? wanted : closing;
        return from.plus(Duration.ofMinutes(30)).isBefore(until)
                ? Optional.of(new Visit(person, person % deskCount(), stays(from, until, dice)))
                : Optional.empty();
    }

    private List<Visit.Stay> stays(Instant from, Instant until, Dice dice) {
        var stays = new ArrayList<Visit.Stay>();
        var at = from;
        while (true) {
            var end = at.plus(hurried(dice.between(minutes(50), minutes(110)), minutes(1)));
            var noon = noon(end);
            var goesOut = dice.chance(noon || plan.busy() > 1 ? 0.7 : 0.3);
            var pause =
                    hurried(
                            noon
                                    ? dice.between(minutes(25), minutes(50))
                                    : dice.between(minutes(5), minutes(20)),
                            SimulatedDesk.after(plan.busy()).multipliedBy(2));
            if (!end.plus(pause).plus(hurried(minutes(10), minutes(1))).isBefore(until)) {
                stays.add(new Visit.Stay(at, until, true));
                return stays;
            }
            stays.add(new Visit.Stay(at, end, goesOut));
            at = end.plus(pause);
        }
    }

    private boolean noon(Instant at) {
        var local = at.atZone(plan.zone()).toLocalTime();
        return local.isAfter(LocalTime.of(11, 45)) && local.isBefore(LocalTime.of(13, 30));
    }

    private Duration hurried(Duration usual, Duration least) {
        var hurried = usual.dividedBy(plan.busy());
        return hurried.compareTo(least) < 0 ? least : hurried;
    }

    private static Duration minutes(double minutes) {
        return Duration.ofNanos((long) (minutes * Duration.ofMinutes(1).toNanos()));
    }

    /** Everybody gets the usual desk or another free one, in order of arrival; or stays at home. */
    private List<Visit> seated(List<Visit> wishes) {
        var freeFrom = new Instant[deskCount()];
        Arrays.fill(freeFrom, Instant.MIN);
        var seated = new ArrayList<Visit>();
        for (Visit wish : wishes) {
            for (int i = 0; i < freeFrom.length; i++) {
                var desk = (wish.desk() + i) % freeFrom.length;
                if (!freeFrom[desk].isAfter(wish.from())) {
                    freeFrom[desk] = wish.until().plus(HANDOVER);
                    seated.add(new Visit(wish.person(), desk, wish.stays()));
                    break;
                }
            }
        }
        return seated;
    }

    private int deskCount() {
        return plan.desks().size();
    }

    private List<Errand> errands(LocalDate date, Optional<Hours> hours) {
        var errands = new ArrayList<Errand>();
        for (int person = 0; person < plan.members(); person++) {
            var dice = Dice.of(seed, ERRANDS, person, date.toEpochDay());
            if (dice.chance(ERRAND_CHANCE)) {
                var earliest = hours.map(Hours::close).orElse(instant(date, LocalTime.of(10, 0)));
                errands.add(
                        new Errand(person, earliest.plus(dice.between(minutes(30), minutes(180)))));
            }
        }
        return errands;
    }

    /** Moments spread over the day at random. */
    private List<Instant> scattered(LocalDate date, long stream, double timesADay) {
        var dice = Dice.of(seed, stream, date.toEpochDay());
        var from = instant(date, EARLIEST);
        var until = instant(date, LATEST);
        var mean =
                Duration.ofNanos(
                        (long)
                                (Duration.between(from, until).toNanos()
                                        / (timesADay * plan.busy())));
        var moments = new ArrayList<Instant>();
        for (var at = from.plus(dice.exponential(mean));
                at.isBefore(until);
                at = at.plus(dice.exponential(mean))) {
            moments.add(at);
        }
        return moments;
    }
}

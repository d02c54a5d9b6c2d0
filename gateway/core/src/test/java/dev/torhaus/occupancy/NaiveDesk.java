package dev.torhaus.occupancy;

import dev.torhaus.event.UnknownCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Presence at a desk worked out afterwards, from the whole intervals in which its lines were
 * active: each is stretched by its sensor's hold, what touches is one use, and a use ends at the
 * last activity in it. Slow and plain, to compare {@link Desk} with.
 */
final class NaiveDesk {
    /** A line was active from {@code from} to {@code to}, and holds the desk until {@code held}. */
    private record Activity(Duration from, Duration to, Duration held) {}

    private final List<Sensing> sensings;
    private final boolean newBoot;
    private final List<Activity> activities = new ArrayList<>();

    NaiveDesk(List<Sensing> sensings, boolean newBoot) {
        this.sensings = sensings;
        this.newBoot = newBoot;
    }

    /** The sensor's line was active from {@code from} to {@code to}, both since the start. */
    void active(int sensor, Duration from, Duration to) {
        var ready = ready(sensings.get(sensor));
        var begin = from.compareTo(ready) > 0 ? from : ready;
        if (begin.compareTo(to) <= 0) {
            activities.add(new Activity(begin, to, to.plus(sensings.get(sensor).hold())));
        }
    }

    private Duration ready(Sensing sensing) {
        return newBoot ? sensing.warmUp() : Duration.ZERO;
    }

    List<Presence> presences() {
        var presences = new ArrayList<Presence>();
        var uses = uses();
        var first = uses.isEmpty() ? Duration.ofDays(9999) : uses.getFirst().from();
        if (!first.isZero()) {
            presences.add(new Presence.Unknown(causeAtStart(), Timeline.START));
        }
        if (!allReady().isZero() && first.compareTo(allReady()) > 0) {
            presences.add(new Presence.Unknown(UnknownCause.WATCHING, wall(allReady())));
        }
        if (first.compareTo(allHoldsOver()) > 0) {
            presences.add(new Presence.Vacant(wall(allReady())));
        }
        for (Activity use : uses) {
            presences.add(new Presence.Occupied(wall(use.from())));
            presences.add(new Presence.Vacant(wall(later(use.to(), use.from().plusMillis(1)))));
        }
        return presences;
    }

    private List<Activity> uses() {
        var uses = new ArrayList<Activity>();
        for (Activity next :
                activities.stream().sorted(Comparator.comparing(Activity::from)).toList()) {
            if (uses.isEmpty() || next.from().compareTo(uses.getLast().held()) > 0) {
                uses.add(next);
            } else {
                var use = uses.removeLast();
                uses.add(
                        new Activity(
                                use.from(),
                                later(use.to(), next.to()),
                                later(use.held(), next.held())));
            }
        }
        return uses;
    }

    private UnknownCause causeAtStart() {
        return allReady().isZero() ? UnknownCause.WATCHING : UnknownCause.WARM_UP;
    }

    private Duration allReady() {
        return sensings.stream().map(this::ready).max(Duration::compareTo).orElseThrow();
    }

    private Duration allHoldsOver() {
        return sensings.stream()
                .map(sensing -> ready(sensing).plus(sensing.hold()))
                .max(Duration::compareTo)
                .orElseThrow();
    }

    private static Duration later(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static Instant wall(Duration sinceStart) {
        return Timeline.START.plus(sinceStart);
    }
}

package dev.torhaus.occupancy;

import dev.torhaus.event.BootId;
import dev.torhaus.event.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A desk told its edges in order, as the engine tells them, and every presence that it went
 * through.
 */
final class Timeline {
    static final Instant START = Instant.parse("2026-03-02T07:00:00Z");
    private static final BootId BOOT = new BootId("boot-1");
    private static final long START_NANOS = 5_000_000_000L;

    private final List<Presence> presences = new ArrayList<>();
    private Desk desk;

    private Timeline(Desk desk) {
        this.desk = desk;
        presences.add(desk.presence());
    }

    /** A desk after a restart of the gateway alone; all lines are idle. */
    static Timeline of(Sensing... sensings) {
        return started(List.of(sensings), false, new boolean[sensings.length]);
    }

    static Timeline started(List<Sensing> sensings, boolean newBoot, boolean[] active) {
        var levels = new ArrayList<Boolean>();
        for (boolean level : active) {
            levels.add(level);
        }
        return new Timeline(Desk.started(sensings, at(Duration.ZERO), newBoot, levels));
    }

    static Stamp at(Duration sinceStart) {
        return new Stamp(START.plus(sinceStart), START_NANOS + sinceStart.toNanos(), BOOT, true);
    }

    Timeline rise(int sensor, Duration sinceStart) {
        return edge(sensor, true, sinceStart);
    }

    Timeline fall(int sensor, Duration sinceStart) {
        return edge(sensor, false, sinceStart);
    }

    Timeline edge(int sensor, boolean active, Duration sinceStart) {
        goOn(at(sinceStart).monotonicNanos() - 1);
        put(desk.sensorChanged(sensor, active, at(sinceStart), 0));
        return this;
    }

    /** The engine found that the sensor has seen nothing while its room moved. */
    Timeline silent(int sensor, Duration sinceStart) {
        goOn(at(sinceStart).monotonicNanos() - 1);
        put(desk.silent(sensor, at(sinceStart)));
        return this;
    }

    /** A sensor on a network is heard, for the first time or again. */
    Timeline heard(int sensor, boolean active, Duration sinceStart) {
        goOn(at(sinceStart).monotonicNanos() - 1);
        put(desk.heard(sensor, active, at(sinceStart), 0));
        return this;
    }

    /** It shows at a time that it could not be heard since an earlier one. */
    Timeline lost(int sensor, Duration since, Duration shown) {
        goOn(at(shown).monotonicNanos() - 1);
        put(desk.lost(sensor, at(since), at(shown)));
        return this;
    }

    /** Time goes on to then, the deadline of that very moment included. */
    Timeline until(Duration sinceStart) {
        goOn(at(sinceStart).monotonicNanos());
        return this;
    }

    private void goOn(long untilNanos) {
        var idle = 0;
        while (desk.deadlineNanos() <= untilNanos) {
            var before = desk.deadlineNanos();
            put(desk.due());
            idle = desk.deadlineNanos() == before ? idle + 1 : 0;
            if (desk.deadlineNanos() < before || idle > 10) {
                throw new AssertionError("a deadline that was taken came back");
            }
        }
    }

    private void put(Desk next) {
        if (!next.presence().equals(desk.presence())) {
            presences.add(next.presence());
        }
        desk = next;
    }

    Desk desk() {
        return desk;
    }

    Presence last() {
        return presences.getLast();
    }

    List<Presence> presences() {
        return List.copyOf(presences);
    }
}

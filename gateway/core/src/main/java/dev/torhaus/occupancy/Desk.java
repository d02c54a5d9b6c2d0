package dev.torhaus.occupancy;

import dev.torhaus.event.Stamp;
import dev.torhaus.event.UnknownCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Presence at one desk, by all its sensors: a pure machine. A line that is active is activity;
 * activity of any sensor occupies; when every hold has passed, the desk is vacant since its last
 * activity, which may lie a hold back. After a start nothing is known until there is activity or a
 * whole hold without any.
 */
public final class Desk {
    /** No deadline. */
    public static final long NEVER = Long.MAX_VALUE;

    /** An occupied interval is never shorter, so that its two ends can be told apart everywhere. */
    private static final Duration INTERVAL_MIN = Duration.ofMillis(1);

    private final Presence presence;
    private final Sensor[] sensors;
    private final long deadlineNanos;

    private Desk(Presence presence, Sensor[] sensors, long nowNanos) {
        this.presence = presence;
        this.sensors = sensors;
        this.deadlineNanos = deadline(presence, sensors, nowNanos);
    }

    /**
     * A desk at the start of the gateway.
     *
     * @param newBoot whether the sensors have just got power, so that they warm up
     * @param active the level of each sensor's line when it was claimed
     */
    public static Desk started(
            List<Sensing> sensings, Stamp start, boolean newBoot, List<Boolean> active) {
        var sensors = new Sensor[sensings.size()];
        var warming = false;
        var occupied = false;
        for (int i = 0; i < sensors.length; i++) {
            sensors[i] = Sensor.started(sensings.get(i), start, newBoot, active.get(i));
            warming |= !sensors[i].ready(start.monotonicNanos());
            occupied |= sensors[i].speaks(start.monotonicNanos());
        }
        Presence presence;
        if (occupied) {
            presence = new Presence.Occupied(start.wall());
        } else {
            presence =
                    new Presence.Unknown(
                            warming ? UnknownCause.WARM_UP : UnknownCause.GATEWAY_DOWN,
                            start.wall());
        }
        return new Desk(presence, sensors, start.monotonicNanos());
    }

    public Presence presence() {
        return presence;
    }

    /**
     * When {@link #due} has something to decide, on the monotonic clock; {@link #NEVER} when only a
     * line can.
     */
    public long deadlineNanos() {
        return deadlineNanos;
    }

    /** The desk after the line of a sensor changed. */
    public Desk sensorChanged(int index, boolean active, Stamp at) {
        if (sensors[index].active() == active) {
            return this;
        }
        var changed = sensors.clone();
        changed[index] = sensors[index].changed(active, at);
        var occupies =
                changed[index].speaks(at.monotonicNanos())
                        && !(presence instanceof Presence.Occupied);
        return new Desk(
                occupies ? new Presence.Occupied(at.wall()) : presence,
                changed,
                at.monotonicNanos());
    }

    /** The desk after time has gone on to {@code at}. */
    public Desk due(Stamp at) {
        var now = at.monotonicNanos();
        return now < deadlineNanos ? this : new Desk(presenceDue(now), sensors, now);
    }

    private Presence presenceDue(long now) {
        for (Sensor sensor : sensors) {
            if (sensor.speaks(now)) {
                return presence instanceof Presence.Occupied
                        ? presence
                        : new Presence.Occupied(sensor.readyFrom().wall());
            }
        }
        if (now < holdsOverNanos(sensors, presence)) {
            return presence;
        }
        return switch (presence) {
            case Presence.Vacant vacant -> vacant;
            case Presence.Occupied occupied -> new Presence.Vacant(lastActivity(occupied));
            case Presence.Unknown _ -> new Presence.Vacant(readyFrom());
        };
    }

    /**
     * Up to when an occupied desk is known to have been used, seen from {@code now}; for the
     * journal's marks.
     */
    public Instant usedUntil(Stamp now) {
        for (Sensor sensor : sensors) {
            if (sensor.speaks(now.monotonicNanos())) {
                return now.wall();
            }
        }
        return lastActivity(presence);
    }

    private Instant lastActivity(Presence occupied) {
        var last = occupied.since().plus(INTERVAL_MIN);
        for (Sensor sensor : sensors) {
            var activity = sensor.lastActivity();
            if (activity != null && activity.wall().isAfter(last)) {
                last = activity.wall();
            }
        }
        return last;
    }

    private Instant readyFrom() {
        return Arrays.stream(sensors)
                .map(sensor -> sensor.readyFrom().wall())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private static long deadline(Presence presence, Sensor[] sensors, long nowNanos) {
        if (presence instanceof Presence.Vacant) {
            return NEVER;
        }
        var warmUpOver = NEVER;
        for (Sensor sensor : sensors) {
            if (sensor.speaks(nowNanos)) {
                return NEVER;
            }
            if (sensor.active()) {
                warmUpOver = Math.min(warmUpOver, sensor.readyFrom().monotonicNanos());
            }
        }
        return Math.min(warmUpOver, holdsOverNanos(sensors, presence));
    }

    /** An occupied desk waits for the sensors that were active; an unknown one for all of them. */
    private static long holdsOverNanos(Sensor[] sensors, Presence presence) {
        var over = Long.MIN_VALUE;
        for (Sensor sensor : sensors) {
            if (sensor.lastActivity() != null || presence instanceof Presence.Unknown) {
                over = Math.max(over, sensor.holdOverNanos());
            }
        }
        return over;
    }
}

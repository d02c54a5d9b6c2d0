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

    /**
     * The desk after the line of a sensor changed. What was {@link #due} before {@code at} must
     * have been taken first; an edge at the very deadline still counts as before it.
     */
    public Desk sensorChanged(int index, boolean active, Stamp at) {
        if (sensors[index].active() == active) {
            return this;
        }
        var changed = sensors.clone();
        changed[index] = sensors[index].changed(active, at);
        var now = at.monotonicNanos();
        // A warm-up that ends at this very moment has no tick of its own any more.
        var spoke = anySpeaks(sensors, now) || changed[index].speaks(now);
        var occupies = spoke && !(presence instanceof Presence.Occupied);
        return new Desk(occupies ? new Presence.Occupied(at.wall()) : presence, changed, now);
    }

    private static boolean anySpeaks(Sensor[] sensors, long nowNanos) {
        for (Sensor sensor : sensors) {
            if (sensor.speaks(nowNanos)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The desk at its deadline. It does not matter how late this is asked, as long as it is before
     * anything later than the deadline is told.
     */
    public Desk due() {
        return deadlineNanos == NEVER ? this : new Desk(presenceDue(), sensors, deadlineNanos);
    }

    private Presence presenceDue() {
        for (Sensor sensor : sensors) {
            if (sensor.speaks(deadlineNanos)) {
                return presence instanceof Presence.Occupied
                        ? presence
                        : new Presence.Occupied(sensor.readyFrom().wall());
            }
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
        return anySpeaks(sensors, now.monotonicNanos()) ? now.wall() : lastActivity(presence);
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

    /** The end of the holds, or of the warm-up of a line that is active already. */
    private static long deadline(Presence presence, Sensor[] sensors, long nowNanos) {
        var next = presence instanceof Presence.Vacant ? NEVER : holdsOverNanos(sensors, presence);
        for (Sensor sensor : sensors) {
            if (sensor.speaks(nowNanos)) {
                return NEVER;
            }
            if (sensor.active()) {
                next = Math.min(next, sensor.readyFrom().monotonicNanos());
            }
        }
        return next;
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

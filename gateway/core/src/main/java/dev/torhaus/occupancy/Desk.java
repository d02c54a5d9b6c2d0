package dev.torhaus.occupancy;

import dev.torhaus.event.SensorHealth;
import dev.torhaus.event.Stamp;
import dev.torhaus.event.UnknownCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        for (int i = 0; i < sensors.length; i++) {
            sensors[i] = Sensor.started(sensings.get(i), start, newBoot, active.get(i));
        }
        var now = start.monotonicNanos();
        return new Desk(
                anySpeaks(sensors, now)
                        ? new Presence.Occupied(start.wall())
                        : new Presence.Unknown(cause(sensors, now, null), start.wall()),
                sensors,
                now);
    }

    /**
     * Why nothing is known of a desk none of whose sensors says that somebody is there.
     *
     * @param first what is named before others where it is true of a sensor; null when any will do
     */
    private static UnknownCause cause(
            Sensor[] sensors, long nowNanos, @Nullable UnknownCause first) {
        UnknownCause sick = null;
        var warming = false;
        for (Sensor sensor : sensors) {
            warming |= !sensor.ready(nowNanos);
            var doubt = sensor.doubt();
            if (sensor.sick() && doubt != null && (sick == null || sick != first)) {
                sick = doubt;
            }
        }
        if (sick != null) {
            return sick;
        }
        return warming ? UnknownCause.WARM_UP : UnknownCause.WATCHING;
    }

    /**
     * The same desk, its sensors read by other holds from now on, as many as before and in their
     * order. A warm-up that has begun stays as long as it was. What was {@link #due} before {@code
     * now} must have been taken first; a hold that is shorter now may be over at once.
     */
    public Desk readBy(List<Sensing> sensings, Stamp now) {
        if (sensings.size() != sensors.length) {
            throw new IllegalArgumentException(
                    "desk: has " + sensors.length + " sensors, not " + sensings.size());
        }
        var changed = new Sensor[sensors.length];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = sensors[i].readBy(sensings.get(i));
        }
        return new Desk(presence, changed, now.monotonicNanos());
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
     * Whether time alone decides nothing here any more, save that a line that stays active for ever
     * is stuck.
     */
    public boolean settled() {
        return deadlineNanos == NEVER
                || Arrays.stream(sensors).anyMatch(sensor -> sensor.stuckAt(deadlineNanos));
    }

    /** Whether a sensor is to be believed. */
    public SensorHealth health(int index) {
        return sensors[index].health();
    }

    /**
     * The desk after the line of a sensor changed. What was {@link #due} before {@code at} must
     * have been taken first; an edge at the very deadline still counts as before it.
     *
     * @param roomMovedNanos how much the desk's room has moved, see {@link RoomMotion}
     */
    public Desk sensorChanged(int index, boolean active, Stamp at, long roomMovedNanos) {
        if (sensors[index].active() == active) {
            return this;
        }
        return with(index, sensors[index].changed(at, roomMovedNanos), at);
    }

    /**
     * The desk after a sensor that speaks over a network was heard for the first time, or again,
     * and what it says. What was {@link #due} before {@code at} must have been taken first.
     */
    public Desk heard(int index, boolean active, Stamp at, long roomMovedNanos) {
        return with(index, sensors[index].heard(active, at, roomMovedNanos), at);
    }

    /**
     * The desk after it showed that such a sensor could not be heard since {@code since}. Nothing
     * is known from then on, unless another sensor says that somebody is there.
     */
    public Desk lost(int index, Stamp since, Stamp at) {
        return with(index, sensors[index].lost(since), at);
    }

    private Desk with(int index, Sensor sensor, Stamp at) {
        var changed = sensors.clone();
        changed[index] = sensor;
        var now = at.monotonicNanos();
        var after = afterHealth(sensors[index], changed, index, at);
        // A warm-up that ends at this very moment has no tick of its own any more.
        var spoke = anySpeaks(sensors, now) || changed[index].speaks(now);
        var occupies = spoke && !(after instanceof Presence.Occupied) && !sickened(index, changed);
        return new Desk(occupies ? new Presence.Occupied(at.wall()) : after, changed, now);
    }

    private boolean sickened(int index, Sensor[] changed) {
        return changed[index].sick() && !sensors[index].sick();
    }

    /**
     * The desk after its room moved so much without an edge of a sensor that {@link
     * #quietLeftNanos} is over.
     */
    public Desk silent(int index, Stamp at) {
        var changed = sensors.clone();
        changed[index] = sensors[index].silent();
        return new Desk(
                afterHealth(sensors[index], changed, index, at), changed, at.monotonicNanos());
    }

    /**
     * How much more the room may move until a sensor without an edge is silent; {@link #NEVER} when
     * it is not watched for that now.
     */
    public long quietLeftNanos(int index, Stamp now, long roomMovedNanos) {
        return sensors[index].quietLeftNanos(now.monotonicNanos(), roomMovedNanos);
    }

    /**
     * What is known after a sensor's health may have changed. What a sick sensor made of the desk
     * is void, but nothing before the present state: a use, or a vacancy, that ended was seen to
     * end.
     */
    private Presence afterHealth(Sensor before, Sensor[] after, int index, Stamp at) {
        var sensor = after[index];
        if (before.health() == sensor.health()) {
            return presence;
        }
        return switch (sensor.health()) {
            case STUCK, CHATTERING -> doubted(sensor, after, at);
            case SILENT ->
                    presence instanceof Presence.Occupied ? presence : doubted(sensor, after, at);
            case UNREACHABLE ->
                    anySpeaks(after, at.monotonicNanos()) ? presence : doubted(sensor, after, at);
            case WELL ->
                    presence instanceof Presence.Unknown(var cause, _)
                            ? unknown(cause(after, at.monotonicNanos(), cause), at.wall())
                            : presence;
        };
    }

    private Presence doubted(Sensor sensor, Sensor[] after, Stamp at) {
        var before = presence.unknownCause();
        var first = before == null ? sensor.doubt() : before;
        return unknown(cause(after, at.monotonicNanos(), first), sensor.sickSince(at).wall());
    }

    /** Nothing is known since then, but not before the present state; itself for the same cause. */
    private Presence unknown(UnknownCause cause, Instant since) {
        return cause == presence.unknownCause()
                ? presence
                : new Presence.Unknown(
                        cause, since.isAfter(presence.since()) ? since : presence.since());
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
        for (int i = 0; i < sensors.length; i++) {
            var sensor = sensors[i].due(deadlineNanos);
            if (sensor.health() != sensors[i].health()) {
                var changed = sensors.clone();
                changed[i] = sensor;
                var now = sensor.readyFrom().at(deadlineNanos);
                return new Desk(afterHealth(sensors[i], changed, i, now), changed, deadlineNanos);
            }
        }
        return deadlineNanos == NEVER ? this : new Desk(presenceDue(), sensors, deadlineNanos);
    }

    private Presence presenceDue() {
        if (anySpeaks(sensors, deadlineNanos)) {
            return presence instanceof Presence.Occupied
                    ? presence
                    : new Presence.Occupied(sensors[0].readyFrom().at(deadlineNanos).wall());
        }
        return switch (presence) {
            case Presence.Vacant vacant -> vacant;
            case Presence.Occupied occupied -> left(lastActivity(occupied));
            case Presence.Unknown(var cause, _) ->
                    holdsOverNanos(sensors, presence) <= deadlineNanos
                            ? new Presence.Vacant(readyFrom())
                            : unknown(cause(sensors, deadlineNanos, cause), readyFrom());
        };
    }

    /** Nobody was seen since {@code last}: vacant, if every sensor would have seen somebody. */
    private Presence left(Instant last) {
        for (Sensor sensor : sensors) {
            var doubt = sensor.doubt();
            if (doubt != null && (sensor.sick() || sensor.readyFrom().wall().isAfter(last))) {
                return new Presence.Unknown(cause(sensors, deadlineNanos, doubt), last);
            }
        }
        return new Presence.Vacant(last);
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

    /**
     * The end of the holds, or of a warm-up or sickness; now, when what is known does not say yet
     * what a sensor says.
     */
    private static long deadline(Presence presence, Sensor[] sensors, long nowNanos) {
        var next = NEVER;
        for (Sensor sensor : sensors) {
            next = Math.min(next, sensor.deadlineNanos(nowNanos));
        }
        if (anySpeaks(sensors, nowNanos)) {
            return presence instanceof Presence.Occupied ? next : nowNanos;
        }
        if (presence.unknownCause() == UnknownCause.WARM_UP) {
            next = Math.min(next, Math.max(nowNanos, allReadyNanos(sensors)));
        }
        return Math.min(next, Math.max(nowNanos, holdsOverNanos(sensors, presence)));
    }

    private static long allReadyNanos(Sensor[] sensors) {
        return Arrays.stream(sensors)
                .mapToLong(sensor -> sensor.readyFrom().monotonicNanos())
                .max()
                .orElseThrow();
    }

    /**
     * An occupied desk waits for the sensors that were active; an unknown one for all of them, but
     * not while one of them is sick.
     */
    private static long holdsOverNanos(Sensor[] sensors, Presence presence) {
        if (presence instanceof Presence.Vacant) {
            return NEVER;
        }
        var unknown = presence instanceof Presence.Unknown;
        var over = Long.MIN_VALUE;
        for (Sensor sensor : sensors) {
            if (unknown && sensor.sick()) {
                return NEVER;
            }
            if (unknown || sensor.lastActivity() != null) {
                over = Math.max(over, sensor.holdOverNanos());
            }
        }
        return over;
    }
}

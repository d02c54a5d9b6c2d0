package dev.torhaus.loop;

import dev.torhaus.device.Clock;
import dev.torhaus.device.Strikes;
import dev.torhaus.engine.Command;
import dev.torhaus.event.DoorId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The strikes that are released, each until its end. Actuator thread. */
final class Releases {
    /** A strike that did not do what it was told is told again after this. */
    private static final Duration RETRY_PAUSE = Duration.ofMillis(100);

    private static final System.Logger LOG = System.getLogger(Releases.class.getName());

    /** Is told when a strike does not do what it is told, and when it does again. */
    interface Faults {
        void strike(DoorId door, boolean works);
    }

    private final Clock clock;
    private final Strikes strikes;
    private final Faults faults;

    /** The end of each release, on the monotonic clock. */
    private final Map<DoorId, Long> released = new HashMap<>();

    /** When each strike that could not be released is tried again, on the monotonic clock. */
    private final Map<DoorId, Long> unreleased = new HashMap<>();

    private final Set<DoorId> broken = new HashSet<>();

    Releases(Clock clock, Strikes strikes, Faults faults) {
        this.clock = clock;
        this.strikes = strikes;
        this.faults = faults;
    }

    /**
     * Whether the strike was released. One that could not be is tried again until the release ends;
     * where it stands meanwhile nobody knows, so it is locked then as any other.
     */
    boolean release(Command.Release release) {
        released.merge(release.door(), release.untilMonotonicNanos(), Math::max);
        return tryRelease(release.door());
    }

    private boolean tryRelease(DoorId door) {
        try {
            strikes.release(door);
            unreleased.remove(door);
            worked(door);
            return true;
        } catch (IOException failed) {
            unreleased.put(door, soon());
            failed(
                    door,
                    "door {0} does not open: {1}. It is tried again ten times a second; check the"
                            + " wiring with `torhaus doctor`.",
                    failed);
            return false;
        }
    }

    private long soon() {
        return clock.now().monotonicNanos() + RETRY_PAUSE.toNanos();
    }

    void lock(DoorId door) {
        unreleased.remove(door);
        try {
            strikes.lock(door);
            released.remove(door);
            worked(door);
        } catch (IOException failed) {
            released.put(door, soon());
            failed(
                    door,
                    "door {0} may be open: its strike cannot be locked: {1}. Lock it by hand; it is"
                            + " tried again ten times a second.",
                    failed);
        }
    }

    void lockAll() {
        new ArrayList<>(released.keySet()).forEach(this::lock);
    }

    /** Does what is due at a monotonic time. */
    void goOn(long nowNanos) {
        due(released, nowNanos).forEach(this::lock);
        due(unreleased, nowNanos).forEach(this::tryRelease);
    }

    private static List<DoorId> due(Map<DoorId, Long> times, long nowNanos) {
        return times.entrySet().stream()
                .filter(each -> each.getValue() <= nowNanos)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The monotonic time of the next change or attempt; Long.MAX_VALUE when there is none. */
    long nextNanos() {
        var next = Long.MAX_VALUE;
        for (long untilNanos : released.values()) {
            next = Math.min(next, untilNanos);
        }
        for (long againNanos : unreleased.values()) {
            next = Math.min(next, againNanos);
        }
        return next;
    }

    private void worked(DoorId door) {
        if (broken.remove(door)) {
            LOG.log(System.Logger.Level.INFO, "door {0}: its strike works again", door);
            faults.strike(door, true);
        }
    }

    /** Once for each fault, however often it is tried again. */
    private void failed(DoorId door, String message, IOException cause) {
        if (broken.add(door)) {
            LOG.log(System.Logger.Level.ERROR, message, door, cause.getMessage());
            faults.strike(door, false);
        }
    }
}

package dev.torhaus.loop;

import dev.torhaus.device.Clock;
import dev.torhaus.device.SignalPattern;
import dev.torhaus.device.Signals;
import dev.torhaus.device.Signals.Aspect;
import dev.torhaus.engine.Command;
import dev.torhaus.event.ReaderId;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Plays light and tone patterns at the readers, a newer one replacing the one before. Actuator
 * thread.
 */
final class SignalPlayer {
    private static final System.Logger LOG = System.getLogger(SignalPlayer.class.getName());

    /** A pattern whose next step is due at a time; after {@code endNanos} it is dark. */
    private record Playing(SignalPattern pattern, int step, long dueNanos, long endNanos) {
        boolean over() {
            return dueNanos >= endNanos || step >= pattern.steps().size();
        }

        /** The aspect of the step that is due. */
        Aspect aspect() {
            return over() ? Aspect.DARK : pattern.steps().get(step).aspect();
        }

        Playing next() {
            var until = dueNanos + pattern.steps().get(step).lasting().toNanos();
            var following = step + 1;
            return new Playing(
                    pattern,
                    pattern.repeated() ? following % pattern.steps().size() : following,
                    Math.min(until, endNanos),
                    endNanos);
        }
    }

    private final Clock clock;
    private final Signals signals;
    private final Map<ReaderId, Playing> playing = new HashMap<>();
    private final Set<ReaderId> broken = new HashSet<>();

    SignalPlayer(Clock clock, Signals signals) {
        this.clock = clock;
        this.signals = signals;
    }

    void play(Command.Signal signal) {
        var now = clock.now().monotonicNanos();
        var pattern = signals.table().of(signal.pattern());
        playing.put(
                signal.reader(), new Playing(pattern, 0, now, now + signal.lasting().toNanos()));
        goOn(now);
    }

    /** Shows what is due at a monotonic time. */
    void goOn(long nowNanos) {
        for (var readers = playing.entrySet().iterator(); readers.hasNext(); ) {
            var reader = readers.next();
            var at = reader.getValue();
            while (at.dueNanos <= nowNanos) {
                show(reader.getKey(), at.aspect());
                if (at.over()) {
                    readers.remove();
                    break;
                }
                at = at.next();
                reader.setValue(at);
            }
        }
    }

    /** Ends what a reader shows. */
    void darken(ReaderId reader) {
        playing.remove(reader);
        show(reader, Aspect.DARK);
    }

    void darken() {
        playing.keySet().forEach(reader -> show(reader, Aspect.DARK));
        playing.clear();
    }

    /** The monotonic time of the next change; Long.MAX_VALUE when there is none to come. */
    long nextNanos() {
        var next = Long.MAX_VALUE;
        for (var at : playing.values()) {
            next = Math.min(next, at.dueNanos);
        }
        return next;
    }

    private void show(ReaderId reader, Aspect aspect) {
        try {
            signals.show(reader, aspect);
            broken.remove(reader);
        } catch (IOException failed) {
            if (broken.add(reader)) { // once, not at each step of each signal
                LOG.log(
                        System.Logger.Level.WARNING,
                        "reader {0} shows nothing: {1}. Check its lines with `torhaus doctor`.",
                        reader,
                        failed.getMessage());
            }
        }
    }
}

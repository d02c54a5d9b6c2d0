package dev.torhaus.loop;

import dev.torhaus.device.Clock;
import dev.torhaus.device.Signals;
import dev.torhaus.device.Signals.Aspect;
import dev.torhaus.engine.Command;
import dev.torhaus.event.ReaderId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays light and tone patterns at the readers, a newer one replacing the one before. They differ
 * by rhythm too, never by colour alone: one long tone let in, two short ones refused, three short
 * ones at the wrong time. Actuator thread.
 */
final class SignalPlayer {
    private static final System.Logger LOG = System.getLogger(SignalPlayer.class.getName());

    private static final Duration BEEP = Duration.ofMillis(100);
    private static final Duration LONG_TONE = Duration.ofMillis(600);

    private static final Duration CALL = Duration.ofMillis(500);

    /** What is shown from a time on. */
    private record Moment(long fromNanos, Aspect aspect) {}

    private final Clock clock;
    private final Signals signals;
    private final Map<ReaderId, ArrayList<Moment>> playing = new HashMap<>();

    SignalPlayer(Clock clock, Signals signals) {
        this.clock = clock;
        this.signals = signals;
    }

    void play(Command.Signal signal) {
        playing.put(
                signal.reader(), new ArrayList<>(moments(signal, clock.now().monotonicNanos())));
        goOn();
    }

    /** Shows what is due. */
    void goOn() {
        for (var entry : playing.entrySet()) {
            var moments = entry.getValue();
            while (!moments.isEmpty() && clock.realNanosUntil(moments.getFirst().fromNanos) == 0) {
                show(entry.getKey(), moments.removeFirst().aspect);
            }
        }
        playing.values().removeIf(List::isEmpty);
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

    /** Real nanoseconds to the next change; Long.MAX_VALUE when there is none to come. */
    long realNanosToNext() {
        var next = Long.MAX_VALUE;
        for (var moments : playing.values()) {
            next = Math.min(next, clock.realNanosUntil(moments.getFirst().fromNanos));
        }
        return next;
    }

    private void show(ReaderId reader, Aspect aspect) {
        try {
            signals.show(reader, aspect);
        } catch (IOException failed) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "reader {0} shows nothing: {1}",
                    reader,
                    failed.getMessage());
        }
    }

    private static List<Moment> moments(Command.Signal signal, long nowNanos) {
        var end = nowNanos + signal.lasting().toNanos();
        return switch (signal.pattern()) {
            case GRANTED ->
                    List.of(
                            new Moment(nowNanos, new Aspect(true, false, false, true)),
                            new Moment(
                                    nowNanos + Math.min(LONG_TONE.toNanos(), end - nowNanos),
                                    new Aspect(true, false, false, false)),
                            new Moment(end, Aspect.DARK));
            case DENIED -> beeps(nowNanos, end, 2, new Aspect(false, true, false, false));
            case NOT_NOW -> beeps(nowNanos, end, 3, new Aspect(false, true, true, false));
            case WAIT -> beeps(nowNanos, end, 1, new Aspect(false, false, true, false));
            case HELD_OPEN -> call(nowNanos, end);
            case ENROL -> beeps(nowNanos, end, 1, new Aspect(true, false, true, false));
        };
    }

    /** On and off each second. */
    private static List<Moment> call(long nowNanos, long endNanos) {
        var moments = new ArrayList<Moment>();
        for (var at = nowNanos; at < endNanos; at += 2 * CALL.toNanos()) {
            moments.add(new Moment(at, new Aspect(false, true, false, true)));
            moments.add(new Moment(Math.min(at + CALL.toNanos(), endNanos), Aspect.DARK));
        }
        moments.add(new Moment(endNanos, Aspect.DARK));
        return moments;
    }

    private static List<Moment> beeps(long nowNanos, long endNanos, int count, Aspect light) {
        var loud = new Aspect(light.green(), light.red(), light.amber(), true);
        var moments = new ArrayList<Moment>();
        for (int i = 0; i < count; i++) {
            moments.add(new Moment(nowNanos + 2L * i * BEEP.toNanos(), loud));
            moments.add(new Moment(nowNanos + (2L * i + 1) * BEEP.toNanos(), light));
        }
        moments.add(new Moment(Math.max(endNanos, moments.getLast().fromNanos), Aspect.DARK));
        return moments;
    }
}

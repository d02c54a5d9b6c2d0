package dev.torhaus.simulator;

import dev.torhaus.access.CardKey;
import dev.torhaus.access.Credential;
import dev.torhaus.access.Technology;
import dev.torhaus.device.Clock;
import dev.torhaus.device.Inbox;
import dev.torhaus.device.Strikes;
import dev.torhaus.engine.Input;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.SourceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * As much of a gateway as a simulated house needs: opens the door for known cards, for three
 * seconds, and locks it again.
 */
final class LittleGateway implements Inbox, Clock.Work {
    private static final Duration RELEASE = Duration.ofSeconds(3);

    final List<Input> seen = new ArrayList<>();
    long drainedNanos = Long.MIN_VALUE;

    private final SimulatedClock clock;
    private final Strikes strikes;
    private final Queue<Input> waiting = new ArrayDeque<>();
    private final Set<Credential> known = new HashSet<>();
    private final Map<DoorId, Long> releasedUntil = new HashMap<>();

    LittleGateway(SimulatedClock clock, Strikes strikes) {
        this.clock = clock;
        this.strikes = strikes;
    }

    static CardKey key() {
        return new CardKey(new byte[CardKey.BYTES]);
    }

    void enrol(List<SimulatedCard> cards) {
        var key = key();
        for (SimulatedCard card : cards) {
            known.add(key.credential(Technology.WIEGAND, card.format(), card.number()));
        }
    }

    boolean knows(Input.CardRead read) {
        return read.candidates().stream().anyMatch(known::contains);
    }

    void runUntil(Instant end) {
        var endNanos = clock.monotonicNanos(end);
        while (true) {
            var relock =
                    releasedUntil.values().stream()
                            .mapToLong(Long::longValue)
                            .min()
                            .orElse(Long.MAX_VALUE);
            clock.await(this, Math.min(endNanos, relock));
            for (var input = waiting.poll(); input != null; input = waiting.poll()) {
                seen.add(input);
                take(input);
            }
            relockUntil(clock.stepNanos());
            if (clock.stepNanos() >= endNanos) {
                return;
            }
        }
    }

    private void take(Input input) {
        if (input instanceof Input.CardRead read && knows(read)) {
            release(
                    read.reader().equals(TestHouses.FRONT_IN) ? TestHouses.FRONT : TestHouses.YARD,
                    read.stamp().monotonicNanos() + RELEASE.toNanos());
        }
    }

    private void release(DoorId door, long untilNanos) {
        releasedUntil.put(door, untilNanos);
        try {
            strikes.release(door);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void relockUntil(long nowNanos) {
        releasedUntil
                .entrySet()
                .removeIf(release -> {
                    if (release.getValue() > nowNanos) {
                        return false;
                    }
                    lock(release.getKey());
                    return true;
                });
    }

    private void lock(DoorId door) {
        try {
            strikes.lock(door);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void offer(SourceId source, Input input) {
        waiting.add(input);
    }

    @Override
    public void drained(SourceId source, long monotonicNanos) {
        drainedNanos = monotonicNanos;
    }

    @Override
    public boolean waiting() {
        return !waiting.isEmpty();
    }

    @Override
    public void awaitReal(long realNanos) {
        LockSupport.parkNanos(realNanos);
    }
}

package dev.torhaus.device;

import dev.torhaus.event.BootId;
import dev.torhaus.event.Stamp;
import java.time.Instant;

/** Stamps as if the machine had started in 1970. Nobody waits by it. */
public record BootClock() implements Clock {
    @Override
    public Stamp now() {
        return at(System.nanoTime());
    }

    @Override
    public Stamp at(long monotonicNanos) {
        return new Stamp(
                Instant.EPOCH.plusNanos(monotonicNanos),
                monotonicNanos,
                new BootId("boot-1"),
                true);
    }

    @Override
    public void await(Work work, long deadlineNanos) {
        throw new AssertionError("nobody waits here");
    }

    @Override
    public long realNanosUntil(long monotonicNanos) {
        throw new AssertionError("nobody waits here");
    }
}

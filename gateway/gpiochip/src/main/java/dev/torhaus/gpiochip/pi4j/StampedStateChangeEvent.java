package dev.torhaus.gpiochip.pi4j;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;

/** A change of an input, with what the kernel said of it: each event of this provider is one. */
public final class StampedStateChangeEvent extends DigitalStateChangeEvent<DigitalInput> {
    private final long timestampNanos;
    private final int seqno;
    private final int lostBefore;

    StampedStateChangeEvent(
            DigitalInput source,
            DigitalState state,
            long timestampNanos,
            int seqno,
            int lostBefore) {
        super(source, state);
        this.timestampNanos = timestampNanos;
        this.seqno = seqno;
        this.lostBefore = lostBefore;
    }

    /** When the kernel saw it: CLOCK_MONOTONIC, the clock of {@link System#nanoTime}. */
    public long timestampNanos() {
        return timestampNanos;
    }

    /** Counts this input's changes from 1, unsigned 32 bit, wraps. */
    public int seqno() {
        return seqno;
    }

    /** How many changes right before this one the kernel threw away, its queue being full. */
    public int lostBefore() {
        return lostBefore;
    }
}

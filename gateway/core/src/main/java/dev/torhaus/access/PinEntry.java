package dev.torhaus.access;

import java.time.Duration;
import java.util.Optional;

/**
 * What is being typed at one keypad. A pause of {@link #PAUSE_MAX} clears it, so that nobody ends
 * what somebody else began. One thread.
 */
public final class PinEntry {
    /** Longer than this nobody looks for the next digit. */
    public static final Duration PAUSE_MAX = Duration.ofSeconds(10);

    private long digits;
    private int length;
    private long lastNanos;

    /** A digit from 0 to 9. Digits beyond the longest PIN are not kept: no PIN is like that. */
    public void digit(int digit, long atNanos) {
        forgetAfterPause(atNanos);
        if (length < Pin.LENGTH_MAX) {
            digits = digits * 10 + digit;
            length++;
        }
    }

    public void clear() {
        digits = 0;
        length = 0;
    }

    /** Ends the entry; empty when nothing was typed. */
    public Optional<Pin> end(long atNanos) {
        forgetAfterPause(atNanos);
        var pin = length == 0 ? Optional.<Pin>empty() : Optional.of(new Pin(length, digits));
        clear();
        return pin;
    }

    private void forgetAfterPause(long atNanos) {
        if (atNanos - lastNanos > PAUSE_MAX.toNanos()) {
            clear();
        }
        lastNanos = atNanos;
    }
}

package dev.torhaus.mfrc522;

import dev.torhaus.event.ReaderHealth;
import dev.torhaus.iso14443.Inventory;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * One reader over the time: looks for cards at each {@link #poll}, and resets a chip that cannot,
 * after pauses that grow from one second to a minute. On one thread.
 */
public final class CardReader {
    static final Duration RETRY_MIN = Duration.ofSeconds(1);
    static final Duration RETRY_MAX = Duration.ofMinutes(1);

    /** A chip that worked this long is tried again soon after it fails. */
    static final Duration SETTLED = Duration.ofMinutes(1);

    /** So many times in a row cards answered and none was read: some five seconds of trying. */
    static final int TROUBLED_MAX = 100;

    /**
     * What a poll came to.
     *
     * @param health the reader's from now on
     * @param problem what is wrong and what to do; empty while the chip works
     * @param nextNanos when to poll again
     */
    public record Poll(
            Inventory.Found found, ReaderHealth health, Optional<String> problem, long nextNanos) {}

    private final Chip chip;
    private final Duration interval;
    private boolean running;
    private long runningSinceNanos;
    private Duration retry = RETRY_MIN;
    private int troubled;

    /**
     * @param interval from one look for cards to the next
     */
    public CardReader(Bus bus, Duration interval) {
        this.chip = new Chip(bus);
        this.interval = interval;
    }

    /** Looks for cards; takes some milliseconds for each of them. Never throws for the chip. */
    public Poll poll(long nowNanos) {
        try {
            if (!running) {
                chip.start();
                running = true;
                runningSinceNanos = nowNanos;
            }
            return look(nowNanos);
        } catch (ChipFault fault) {
            return failed(fault.health(), fault, nowNanos);
        } catch (IOException bus) {
            return failed(ReaderHealth.UNREACHABLE, bus, nowNanos);
        }
    }

    private Poll look(long nowNanos) throws IOException {
        chip.fieldOn();
        var found = Inventory.take(chip);
        chip.fieldOff();
        if (nowNanos - runningSinceNanos >= SETTLED.toNanos()) {
            retry = RETRY_MIN;
        }
        if (!found.cards().isEmpty()) {
            troubled = 0;
        } else if (found.trouble().isPresent()) {
            troubled = Math.min(TROUBLED_MAX, troubled + 1);
        }
        return new Poll(found, seen(), Optional.empty(), nowNanos + interval.toNanos());
    }

    private ReaderHealth seen() {
        return troubled < TROUBLED_MAX ? ReaderHealth.WORKING : ReaderHealth.WEAK_FIELD;
    }

    private Poll failed(ReaderHealth health, IOException cause, long nowNanos) {
        running = false;
        troubled = 0;
        var next = nowNanos + retry.toNanos();
        retry = retry.multipliedBy(2).compareTo(RETRY_MAX) < 0 ? retry.multipliedBy(2) : RETRY_MAX;
        var problem = Optional.of(String.valueOf(cause.getMessage()));
        return new Poll(Inventory.Found.NOTHING, health, problem, next);
    }
}

package dev.torhaus.servers;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what real servers do in their own time. */
public final class Waiting {
    private static final long LOOK_MILLIS = 10;

    private Waiting() {}

    /**
     * Returns as soon as {@code condition} holds; fails with {@code otherwise} after {@code max}.
     */
    public static void until(Duration max, BooleanSupplier condition, Supplier<String> otherwise) {
        long end = System.nanoTime() + max.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("after " + max.toSeconds() + " s: " + otherwise.get());
            }
            millis(LOOK_MILLIS);
        }
    }

    public static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", asked);
        }
    }
}

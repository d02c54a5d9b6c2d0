package dev.torhaus.mqtt;

/** So many in a period, and no more. One thread. */
final class Allowance {
    private final int max;
    private final long periodNanos;
    private long since = System.nanoTime();
    private int spent;

    Allowance(int max, long periodNanos) {
        this.max = max;
        this.periodNanos = periodNanos;
    }

    /** Whether one more is allowed, which then is spent. */
    boolean spend() {
        long now = System.nanoTime();
        if (now - since >= periodNanos) {
            since = now;
            spent = 0;
        }
        return ++spent <= max;
    }
}

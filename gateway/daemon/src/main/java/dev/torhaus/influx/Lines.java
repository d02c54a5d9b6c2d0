package dev.torhaus.influx;

import java.time.Instant;

/**
 * Line protocol under construction: integer fields, time stamps in nanoseconds. Names and tag
 * values are ids and constants, which need no escaping.
 *
 * @see <a href="https://docs.influxdata.com/influxdb/v2/reference/syntax/line-protocol/">Line
 *     protocol</a>
 */
final class Lines {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final StringBuilder text = new StringBuilder();
    private int count;
    private boolean inFields;

    Lines point(String measurement) {
        text.append(measurement);
        inFields = false;
        return this;
    }

    /** All tags come before the first field. */
    Lines tag(String name, String value) {
        text.append(',').append(name).append('=').append(value);
        return this;
    }

    Lines field(String name, long value) {
        text.append(inFields ? ',' : ' ').append(name).append('=').append(value).append('i');
        inFields = true;
        return this;
    }

    Lines field(String name, boolean value) {
        return field(name, value ? 1 : 0);
    }

    void at(Instant time) {
        at(nanos(time));
    }

    void at(long nanosSince1970) {
        text.append(' ').append(nanosSince1970).append('\n');
        count++;
    }

    int count() {
        return count;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** Nanoseconds since 1970 UTC; throws ArithmeticException beyond the years 1678 to 2262. */
    static long nanos(Instant time) {
        return Math.addExact(
                Math.multiplyExact(time.getEpochSecond(), NANOS_PER_SECOND), time.getNano());
    }
}

package dev.torhaus.gpiochip;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A reused buffer of struct gpio_v2_line_event. Belongs to one thread.
 *
 * <p>The kernel numbers and stamps an edge in the interrupt, but queues it from an interrupt thread
 * of its own for each line; on several cores two of them can overtake each other. So a batch is put
 * in the order of the numbers before it is delivered.
 */
final class EventBatch {
    static final int EVENTS = 128;

    private final MemorySegment events =
            Arena.ofAuto().allocate((long) EVENTS * Uapi.EVENT_BYTES, Long.BYTES);

    MemorySegment buffer() {
        return events;
    }

    long timestampNanos(int index) {
        return events.get(JAVA_LONG, at(index) + Uapi.EVENT_TIMESTAMP);
    }

    boolean rising(int index) {
        return events.get(JAVA_INT, at(index) + Uapi.EVENT_ID) == Uapi.EVENT_RISING;
    }

    int offset(int index) {
        return events.get(JAVA_INT, at(index) + Uapi.EVENT_OFFSET);
    }

    int seqno(int index) {
        return events.get(JAVA_INT, at(index) + Uapi.EVENT_SEQNO);
    }

    int lineSeqno(int index) {
        return events.get(JAVA_INT, at(index) + Uapi.EVENT_LINE_SEQNO);
    }

    /** Sorts the first {@code count} events by number; all but free when they are in order. */
    void sort(int count) {
        for (int next = 1; next < count; next++) {
            // The difference, not the values: the numbers wrap.
            for (int i = next; i > 0 && seqno(i) - seqno(i - 1) < 0; i--) {
                swap(at(i), at(i - 1));
            }
        }
    }

    private void swap(long one, long other) {
        for (int field = 0; field < Uapi.EVENT_BYTES; field += Long.BYTES) {
            long kept = events.get(JAVA_LONG, one + field);
            events.set(JAVA_LONG, one + field, events.get(JAVA_LONG, other + field));
            events.set(JAVA_LONG, other + field, kept);
        }
    }

    private static long at(int index) {
        return (long) index * Uapi.EVENT_BYTES;
    }
}

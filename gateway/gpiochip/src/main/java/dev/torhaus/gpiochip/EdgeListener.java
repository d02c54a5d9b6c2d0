package dev.torhaus.gpiochip;

import java.io.IOException;

/**
 * Takes the edges of one request, on the thread that polls. An exception ends that poll; what was
 * read but not yet delivered is then reported as lost by the next.
 */
public interface EdgeListener {

    /**
     * One edge, in the order of the kernel's numbers.
     *
     * @param timestampNanos CLOCK_MONOTONIC, the clock of {@link System#nanoTime} on Linux
     * @param offset the line's number on the chip
     * @param rising to active; else to inactive
     * @param seqno counts the edges of the request from 1, unsigned 32 bit, wraps
     * @param lineSeqno counts the edges of the line in the same way
     */
    void edge(long timestampNanos, int offset, boolean rising, int seqno, int lineSeqno);

    /**
     * The kernel's numbers jumped before the edge that follows: its queue overflowed and the oldest
     * edges are gone. Should a missing edge turn up after all, it follows as a late edge with its
     * lower number.
     *
     * @param count how many, at least 1
     */
    void lost(int count);

    /** No edge will come any more: the chip went away. The poller has let go of the request. */
    void failed(IOException cause);
}

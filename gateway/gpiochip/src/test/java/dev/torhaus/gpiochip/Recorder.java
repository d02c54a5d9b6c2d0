package dev.torhaus.gpiochip;

import java.io.IOException;

/** Keeps what it hears in arrays, without allocating. Belongs to the polling thread. */
final class Recorder implements EdgeListener {
    final long[] stamps;
    final long[] heardAt;
    final int[] offsets;
    final boolean[] rising;
    final int[] seqnos;
    int count;
    int lost;
    int firstLost;
    boolean failed;

    Recorder(int edgesMax) {
        stamps = new long[edgesMax];
        heardAt = new long[edgesMax];
        offsets = new int[edgesMax];
        rising = new boolean[edgesMax];
        seqnos = new int[edgesMax];
    }

    void clear() {
        count = 0;
        lost = 0;
    }

    @Override
    public void edge(long timestampNanos, int offset, boolean isRising, int seqno, int lineSeqno) {
        heardAt[count] = System.nanoTime();
        stamps[count] = timestampNanos;
        offsets[count] = offset;
        rising[count] = isRising;
        seqnos[count] = seqno;
        count++;
    }

    @Override
    public void lost(int missing) {
        lost += missing;
        if (firstLost == 0) {
            firstLost = missing;
        }
    }

    @Override
    public void failed(IOException cause) {
        failed = true;
    }
}

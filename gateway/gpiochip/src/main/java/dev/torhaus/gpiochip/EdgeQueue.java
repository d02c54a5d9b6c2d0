package dev.torhaus.gpiochip;

import java.lang.foreign.MemorySegment;

/**
 * One request's queue in the kernel and who listens to it. Of the polling thread but for detach.
 */
final class EdgeQueue {
    /** Reads queued events: bytes, or the negative errno. */
    interface Source {
        long readEvents(MemorySegment into);
    }

    private final Source source;
    private final EdgeListener listener;
    private int lastSeqno;
    private volatile boolean detached;

    EdgeQueue(Source source, EdgeListener listener) {
        this.source = source;
        this.listener = listener;
    }

    /**
     * Delivers what is queued, at least up to this stamp; a line that never rests cannot keep us
     * here. Returns 0, or the errno of a request that is no longer of use.
     */
    int drain(EventBatch batch, long untilNanos) {
        while (!detached) {
            long bytes = source.readEvents(batch.buffer());
            if (bytes == -Errno.EAGAIN) {
                return 0;
            }
            if (bytes <= 0) {
                return bytes == 0 ? Errno.ENODEV : (int) -bytes;
            }
            int count = (int) (bytes / Uapi.EVENT_BYTES);
            batch.sort(count);
            deliver(batch, count);
            if (count < EventBatch.EVENTS || batch.timestampNanos(count - 1) > untilNanos) {
                return 0;
            }
        }
        return 0;
    }

    private void deliver(EventBatch batch, int count) {
        for (int i = 0; i < count && !detached; i++) {
            int seqno = batch.seqno(i);
            int ahead = seqno - lastSeqno; // the numbers wrap: the difference does not
            if (ahead > 1) {
                listener.lost(ahead - 1);
            }
            if (ahead > 0) {
                lastSeqno = seqno;
            }
            if (!detached) {
                listener.edge(
                        batch.timestampNanos(i),
                        batch.offset(i),
                        batch.rising(i),
                        seqno,
                        batch.lineSeqno(i));
            }
        }
    }

    /** Nothing is delivered any more, except by a call under way. From any thread. */
    void detach() {
        detached = true;
    }

    EdgeListener listener() {
        return listener;
    }
}

package dev.torhaus.mqtt;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The acks of one batch of events. Lives on the feed's thread. */
final class EventRound {
    private final BitSet accepted = new BitSet();
    private @Nullable Ack refusal;

    void settled(Ack ack) {
        if (ack.accepted()) {
            accepted.set(ack.publication().position());
        } else if (refusal == null) {
            refusal = ack;
        }
    }

    /**
     * How many events at the batch's front the broker has; what came behind a gap does not count.
     */
    int front() {
        return accepted.nextClearBit(0);
    }

    /** The first refusal; null when there was none. */
    @Nullable Ack refusal() {
        return refusal;
    }
}

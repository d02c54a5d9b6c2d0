package dev.torhaus.mqtt;

import java.util.function.Consumer;

/**
 * Keeps a link's window full and never over-full. Lives on the feed's thread.
 *
 * <p>The window is ours to keep: Paho throws when more than the broker's receive maximum is open,
 * instead of waiting.
 */
final class Pipeline {
    private final Link link;
    private final long ackMillisMax;
    private final Consumer<Ack> acks;
    private int open;

    /**
     * @param ackMillisMax a broker that answers pings and acknowledges nothing would stop a feed
     *     for ever; after so long it counts as gone
     * @param acks is told of every ack, on the feed's thread
     */
    Pipeline(Link link, long ackMillisMax, Consumer<Ack> acks) {
        this.ackMillisMax = ackMillisMax;
        this.link = link;
        this.acks = acks;
    }

    /**
     * Sends as soon as the window has room. A full window is let run half empty first: four threads
     * then hand over a burst at a time and not each publication.
     */
    void send(Publication publication) throws LinkLost {
        if (!publication.fits(link.packetBytesMax())) {
            // The broker would hang up on it, and with it on all others.
            acks.accept(new Ack(publication, ReasonCodes.TOO_LARGE));
            return;
        }
        if (open >= link.windowMax()) {
            while (open > link.windowMax() / 2) {
                await(ackMillisMax);
            }
        }
        link.publish(publication);
        open++;
    }

    /** Takes the acks that are there, without waiting. Notices a lost link. */
    void take() throws LinkLost {
        for (var ack = link.nextAck(0); ack != null; ack = link.nextAck(0)) {
            settle(ack);
        }
    }

    /** Waits until everything sent has its ack. */
    void drain() throws LinkLost {
        drain(ackMillisMax);
    }

    /** The same, but with no more than {@code millis} from one ack to the next. */
    void drain(long millis) throws LinkLost {
        while (open > 0) {
            await(millis);
        }
    }

    private void await(long millis) throws LinkLost {
        var ack = link.nextAck(millis);
        if (ack == null) {
            throw LinkLost.away(
                    "the broker acknowledged nothing for " + millis + " ms; connecting anew");
        }
        settle(ack);
    }

    private void settle(Ack ack) {
        open--;
        acks.accept(ack);
    }
}

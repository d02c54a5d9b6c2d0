package dev.torhaus.mqtt;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a client's own threads hear of a link, kept until the thread that the link lives on asks for
 * it. Each side may be called by its threads alone.
 */
final class Heard {
    private static final int MESSAGES_MAX = 2_000;

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final BlockingQueue<Incoming> messages = new ArrayBlockingQueue<>(MESSAGES_MAX);
    private final List<Link.Denied> denied = new CopyOnWriteArrayList<>();

    /**
     * What a broker grants with its CONNACK.
     *
     * @param windowMax how many publications may be without their ack
     * @param packetBytesMax the longest packet that it takes
     */
    record Terms(int windowMax, long packetBytesMax) {}

    private sealed interface Signal {
        record Connected(Terms terms) implements Signal {}

        record Acked(Ack ack) implements Signal {}

        record Lost(LinkLost why) implements Signal {}
    }

    void connected(Terms terms) {
        signals.add(new Signal.Connected(terms));
    }

    void acked(Ack ack) {
        signals.add(new Signal.Acked(ack));
    }

    void lost(LinkLost why) {
        signals.add(new Signal.Lost(why));
    }

    /** What does not fit is dropped: nobody who sends so much is waited for. */
    void arrived(Incoming message) {
        messages.offer(message);
    }

    /**
     * What became of subscriptions.
     *
     * @param codes a reason code for each filter, in their order; empty when none is known
     */
    void subscribed(List<String> filters, int[] codes) {
        for (int i = 0; i < codes.length; i++) {
            var filter = filters.get(i);
            denied.removeIf(before -> before.filter().equals(filter));
            if (codes[i] >= 0x80) {
                denied.add(new Link.Denied(filter, codes[i]));
            }
        }
    }

    List<Link.Denied> denied() {
        return denied;
    }

    @Nullable Incoming nextMessage() {
        return messages.poll();
    }

    /** Waits for the CONNACK. */
    Terms awaitTerms(long millisMax) throws LinkLost {
        return switch (next(millisMax)) {
            case null -> throw LinkLost.away("the broker does not answer");
            case Signal.Connected(var terms) -> terms;
            case Signal.Acked _ -> throw new IllegalStateException("an ack before CONNACK");
            case Signal.Lost(var why) -> throw why;
        };
    }

    /** Waits for the next ack; null when none came. */
    @Nullable Ack nextAck(long millisMax) throws LinkLost {
        return switch (next(millisMax)) {
            case null -> null;
            case Signal.Acked(var ack) -> ack;
            case Signal.Connected _ -> throw new IllegalStateException("a second CONNACK");
            case Signal.Lost(var why) -> throw why;
        };
    }

    private @Nullable Signal next(long millisMax) throws LinkLost {
        try {
            return signals.poll(millisMax, TimeUnit.MILLISECONDS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw LinkLost.away("interrupted");
        }
    }
}

package dev.torhaus.mqtt;

import dev.torhaus.loop.Boards;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the retained state topics equal to the newest board. Lives on the feed's thread.
 *
 * <p>What was sent over a link counts as there: either its ack comes, or the link is lost and
 * everything is sent anew over the next one.
 */
final class StateLane {
    private static final System.Logger LOG = System.getLogger(StateLane.class.getName());
    private static final long REFUSED_RETRY_NANOS = 60_000_000_000L;

    private final Boards boards;
    private final HouseTopics topics;

    /** By topic, what this link has carried last. */
    private final Map<String, String> sent = new HashMap<>();

    /** Topics that some link has carried: those of things that are gone are cleared. */
    private final Set<String> known = new HashSet<>();

    /** Topics that the broker refuses, already told to the operator. */
    private final Set<String> refused = new HashSet<>();

    private long seenVersion = -1;
    private long retryAt;

    StateLane(Boards boards, HouseTopics topics) {
        this.boards = boards;
        this.topics = topics;
    }

    /** A new link carries nothing yet. */
    void linked() {
        sent.clear();
        seenVersion = -1;
    }

    /**
     * Sends what differs from the newest board; costs next to nothing when the board is the same.
     */
    void send(Pipeline pipeline) throws LinkLost {
        var newest = boards.latest();
        boolean retry = !refused.isEmpty() && System.nanoTime() - retryAt >= 0;
        if (newest.version() == seenVersion && !retry) {
            return;
        }
        if (retry) {
            retryAt = System.nanoTime() + REFUSED_RETRY_NANOS;
            sent.keySet().removeAll(refused);
        }
        seenVersion = newest.version();
        var states = topics.states(newest.board());
        for (var state : states.entrySet()) {
            send(state.getKey(), state.getValue(), pipeline);
        }
        clearGone(states.keySet(), pipeline);
    }

    void settled(Ack ack) {
        var topic = ack.publication().topic();
        if (ack.accepted()) {
            if (refused.remove(topic)) {
                LOG.log(System.Logger.Level.INFO, "mqtt: the broker takes " + topic + " again");
            }
        } else if (refused.add(topic)) {
            retryAt = System.nanoTime() + REFUSED_RETRY_NANOS;
            LOG.log(
                    System.Logger.Level.ERROR,
                    "mqtt: the broker refuses %s: %s. What it shows is out of date; tried again every minute"
                            .formatted(topic, ReasonCodes.say(ack.reason())));
        }
    }

    private void send(String topic, String payload, Pipeline pipeline) throws LinkLost {
        if (!payload.equals(sent.put(topic, payload))) {
            known.add(topic);
            pipeline.send(Publication.retained(topic, payload));
        }
    }

    private void clearGone(Set<String> present, Pipeline pipeline) throws LinkLost {
        for (var topic : Set.copyOf(known)) {
            if (!present.contains(topic)) {
                known.remove(topic);
                sent.remove(topic);
                pipeline.send(Publication.retained(topic, ""));
            }
        }
    }
}

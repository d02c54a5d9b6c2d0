package dev.torhaus.mqtt;

import dev.torhaus.feed.Undelivered;
import dev.torhaus.loop.Boards;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Keeps retained topics equal to what the newest board says of them. Lives on the feed's thread.
 *
 * <p>What was sent over a link counts as there: either its ack comes, or the link is lost and
 * everything is sent anew over the next one.
 */
final class StateLane {
    private static final long REFUSED_RETRY_NANOS = 60_000_000_000L;

    private static final long CORRECTED_AGAIN_NANOS = 60_000_000_000L;

    private final Boards boards;
    private final List<Retained> kinds;
    private final LongSupplier nanos;

    /** By topic, what this link has carried last and what belongs there. */
    private final Map<String, String> sent = new HashMap<>();

    /** Topics that some link has carried: those of things that are gone are cleared. */
    private final Set<String> known = new HashSet<>();

    /** Topics that the broker refuses, with its reason code. */
    private final Map<String, Integer> refused = new TreeMap<>();

    /** When a topic was last put right. */
    private final Map<String, Long> corrected = new HashMap<>();

    /** Topics to be put right once more, as soon as they may be. */
    private final Set<String> owed = new HashSet<>();

    private long seenVersion = -1;
    private long retryAt;

    /**
     * A lane that has sent nothing yet.
     *
     * @param nanos what passes for {@link System#nanoTime}
     */
    StateLane(Boards boards, List<Retained> kinds, LongSupplier nanos) {
        this.boards = boards;
        this.kinds = List.copyOf(kinds);
        this.nanos = nanos;
    }

    /** A new link carries nothing yet but that the gateway is there. */
    void linked(Publication online, Pipeline pipeline) throws LinkLost {
        sent.clear();
        corrected.clear();
        owed.clear();
        refused.clear(); // or is said again at once
        sent.put(online.topic(), online.payload());
        pipeline.send(online);
        seenVersion = -1;
    }

    /**
     * Sends what differs from the newest board; costs next to nothing when the board is the same.
     */
    void send(Pipeline pipeline) throws LinkLost {
        putRight(pipeline);
        retry(pipeline);
        var newest = boards.latest();
        if (newest.version() == seenVersion) {
            return;
        }
        seenVersion = newest.version();
        var states = new LinkedHashMap<String, String>();
        kinds.forEach(kind -> states.putAll(kind.payloads(newest.board())));
        for (var state : states.entrySet()) {
            send(state.getKey(), state.getValue(), pipeline);
        }
        clearGone(states.keySet(), pipeline);
    }

    private void retry(Pipeline pipeline) throws LinkLost {
        if (!refused.isEmpty() && nanos.getAsLong() - retryAt >= 0) {
            retryAt = nanos.getAsLong() + REFUSED_RETRY_NANOS;
            for (var topic : Set.copyOf(refused.keySet())) {
                pipeline.send(Publication.retained(topic, sent.getOrDefault(topic, "")));
            }
        }
    }

    /** Subscriptions to all that is kept, also of things that are gone. */
    List<String> filters() {
        return kinds.stream().flatMap(kind -> kind.filters().stream()).toList();
    }

    /** Whether that subscription is one that an operator need not care for. */
    boolean canDoWithout(String filter) {
        return kinds.stream()
                .anyMatch(kind -> !kind.mustBeHeard() && kind.filters().contains(filter));
    }

    boolean owns(String topic) {
        return kinds.stream().anyMatch(kind -> kind.owns(topic));
    }

    void settled(Ack ack) {
        var topic = ack.publication().topic();
        if (ack.accepted()) {
            refused.remove(topic);
        } else if (refused.put(topic, ack.reason()) == null) {
            retryAt = nanos.getAsLong() + REFUSED_RETRY_NANOS;
        }
    }

    /** What the broker does not take, which makes what it shows untrue. */
    Optional<Undelivered> grievance() {
        return refused.entrySet().stream()
                .findFirst()
                .map(first ->
                        Undelivered.because(
                                ReasonCodes.faultOfTopic(first.getValue()),
                                "the broker refuses %s%s: %s. What it shows there is out of date; tried again every minute"
                                        .formatted(
                                                first.getKey(),
                                                refused.size() == 1
                                                        ? ""
                                                        : " and %d more topics"
                                                                .formatted(refused.size() - 1),
                                                ReasonCodes.say(first.getValue())),
                                0));
    }

    /**
     * Others' word on a topic of ours: what an earlier run left there, or somebody else wrote. What
     * belongs to nothing any more is cleared, what differs is put right: at once, or, where that
     * was done less than a minute ago, when the minute is over. Two gateways of one site must not
     * shout at each other.
     */
    void found(Incoming message, Pipeline pipeline) throws LinkLost {
        var topic = message.topic();
        var ours = sent.get(topic);
        if (message.payload().equals(ours == null ? "" : ours)) {
            return;
        }
        owed.add(topic);
        putRight(pipeline);
    }

    private void putRight(Pipeline pipeline) throws LinkLost {
        if (owed.isEmpty()) {
            return;
        }
        long now = nanos.getAsLong();
        for (var topic : Set.copyOf(owed)) {
            var before = corrected.get(topic);
            if (before == null || now - before >= CORRECTED_AGAIN_NANOS) {
                owed.remove(topic);
                corrected.put(topic, now);
                pipeline.send(Publication.retained(topic, sent.getOrDefault(topic, "")));
            }
        }
    }

    private void send(String topic, String payload, Pipeline pipeline) throws LinkLost {
        if (!payload.equals(sent.put(topic, payload))) {
            known.add(topic);
            owed.remove(topic);
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

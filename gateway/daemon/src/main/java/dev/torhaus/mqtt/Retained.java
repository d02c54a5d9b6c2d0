package dev.torhaus.mqtt;

import dev.torhaus.loop.Board;
import java.util.List;
import java.util.Map;

/** Retained topics that a board says everything about: what is not in it does not belong there. */
interface Retained {
    /** Subscriptions that find all of them, also those of things that are gone. */
    List<String> filters();

    /** Whether this is the one who says what belongs on a topic. */
    boolean owns(String topic);

    /** Every topic with its payload; what changed last comes first. */
    Map<String, String> payloads(Board board);

    /** Whether an operator has to know when the broker does not let us read them. */
    default boolean mustBeHeard() {
        return true;
    }
}

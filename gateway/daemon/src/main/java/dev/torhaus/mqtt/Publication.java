package dev.torhaus.mqtt;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A message for the broker, at QoS 1.
 *
 * @param payload JSON; empty clears a retained topic
 * @param correlation what the sender of a command wants to see again; null for what is no answer
 * @param position the place of an event's entry in its batch, from 0; -1 for what is no event
 */
record Publication(
        String topic,
        String payload,
        boolean retained,
        @Nullable ByteBuffer correlation,
        int position) {
    static Publication event(String topic, String payload, int position) {
        return new Publication(topic, payload, false, null, position);
    }

    static Publication retained(String topic, String payload) {
        return new Publication(topic, payload, true, null, -1);
    }

    static Publication answer(String topic, String payload, @Nullable ByteBuffer correlation) {
        return new Publication(topic, payload, false, correlation, -1);
    }

    boolean isEvent() {
        return position >= 0;
    }
}

package dev.torhaus.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

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
    /** Headers, packet id, lengths of topic and properties, and that of a correlation. */
    private static final int PACKET_BYTES_AROUND = 16;

    /** Of each char of a string. */
    private static final long UTF_8_BYTES_MAX = 3;

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

    /** Whether it is at most so long on the wire, MQTT 5.0 section 3.3. */
    boolean fits(long bytesMax) {
        var rest =
                bytesMax
                        - PACKET_BYTES_AROUND
                        - (correlation == null ? 0 : correlation.remaining());
        return UTF_8_BYTES_MAX * (topic.length() + payload.length()) <= rest
                || topic.getBytes(UTF_8).length + payload.getBytes(UTF_8).length <= rest;
    }
}

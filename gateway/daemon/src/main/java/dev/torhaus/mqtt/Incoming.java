package dev.torhaus.mqtt;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A message from the broker.
 *
 * @param retained whether it was kept there and is older than our subscription
 * @param responseTopic where the sender wants an answer; null when nowhere
 * @param correlation what the answer is to carry back; null when nothing; read-only
 */
record Incoming(
        String topic,
        String payload,
        boolean retained,
        @Nullable String responseTopic,
        @Nullable ByteBuffer correlation) {}

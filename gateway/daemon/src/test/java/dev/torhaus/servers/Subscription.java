package dev.torhaus.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** What a subscriber gets, in the order in which it came. Ends silently with its broker. */
public final class Subscription implements AutoCloseable {
    /** A message as it came. */
    public record Message(String topic, String payload, boolean retained) {}

    private static final long ANSWER_MILLIS_MAX = 10_000;

    private final MqttAsyncClient client;
    private final List<Message> messages = new ArrayList<>();

    private Subscription(MqttAsyncClient client) {
        this.client = client;
    }

    static Subscription open(int port, String filter) {
        try {
            var client =
                    new MqttAsyncClient(
                            "tcp://127.0.0.1:" + port,
                            "subscriber-" + System.nanoTime(),
                            new MemoryPersistence());
            var subscription = new Subscription(client);
            client.setCallback(subscription.new Receiver());
            client.connect(new MqttConnectionOptions()).waitForCompletion(ANSWER_MILLIS_MAX);
            // QoS 0: a broker then keeps nothing back for us that it would lose when killed
            client.subscribe(filter, 0).waitForCompletion(ANSWER_MILLIS_MAX);
            return subscription;
        } catch (MqttException failure) {
            throw new IllegalStateException("cannot subscribe to " + filter, failure);
        }
    }

    /** All messages so far. */
    public List<Message> messages() {
        synchronized (messages) {
            return List.copyOf(messages);
        }
    }

    /** Waits until at least {@code count} messages have come, and returns all. */
    public List<Message> await(int count, Duration max) {
        Waiting.until(
                max, () -> size() >= count, () -> "got " + size() + " of " + count + " messages");
        return messages();
    }

    @Override
    public void close() {
        try {
            client.disconnectForcibly(0, 1_000, false);
        } catch (MqttException alreadyGone) {
            return;
        }
    }

    private int size() {
        synchronized (messages) {
            return messages.size();
        }
    }

    private final class Receiver implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            synchronized (messages) {
                messages.add(
                        new Message(
                                topic,
                                new String(message.getPayload(), UTF_8),
                                message.isRetained()));
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException failure) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String uri) {}

        @Override
        public void authPacketArrived(int reason, MqttProperties properties) {}
    }
}

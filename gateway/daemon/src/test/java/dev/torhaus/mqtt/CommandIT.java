package dev.torhaus.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.Occupancy;
import dev.torhaus.event.RemoteAction;
import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Feed;
import dev.torhaus.feed.MemoryBoards;
import dev.torhaus.feed.MemoryTail;
import dev.torhaus.feed.Pauses;
import dev.torhaus.servers.Mosquitto;
import dev.torhaus.servers.Waiting;
import dev.torhaus.settings.Secret;
import dev.torhaus.settings.Tls;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands over a real broker with the access list that comes with Torhaus. */
@Timeout(120)
final class CommandIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String REPLY = House.ROOT + "/reply/anna";
    private static final String RELEASE =
            "{\"id\":\"%s\",\"expires\":\"2026-03-02T09:00:30Z\",\"do\":\"release\"}";

    private final List<DoorCommand> carriedOut = new CopyOnWriteArrayList<>();
    private final MemoryTail tail = new MemoryTail();
    private final Mosquitto mosquitto = new Mosquitto();
    private Optional<Feed> feed = Optional.empty();

    @BeforeEach
    void start() throws IOException {
        mosquitto
                .withAcl(sampleAcl())
                .withUser("torhaus", "secret")
                .withUser("anna", "secret")
                .withUser("bob", "secret")
                .start();
        var settings =
                new MqttSettings(
                        URI.create(mosquitto.url()),
                        Optional.of("torhaus"),
                        Optional.of(new Secret("secret")),
                        House.ROOT,
                        Duration.ofSeconds(20),
                        Tls.USUAL,
                        true);
        Commands commands =
                (command, then) -> {
                    carriedOut.add(command);
                    then.accept(Optional.empty());
                };
        var sink =
                new MqttSink(
                        settings,
                        new SiteId("eilenburg"),
                        new MemoryBoards(House.board(Occupancy.VACANT)),
                        Optional.of(commands),
                        Set.of());
        var started = new Feed("mqtt", tail, sink, Pauses.usual());
        started.start();
        feed = Optional.of(started);
        Waiting.until(SOON, () -> started.status().connected(), () -> "" + started.status());
    }

    @AfterEach
    void end() {
        feed.ifPresent(running -> running.stop(Duration.ZERO));
        mosquitto.close();
    }

    private static String[] sampleAcl() throws IOException {
        var file = "/torhaus/mosquitto/torhaus.acl";
        try (var acl = CommandIT.class.getResourceAsStream(file)) {
            assertTrue(acl != null, file);
            return new String(acl.readAllBytes(), UTF_8).lines().toArray(String[]::new);
        }
    }

    @Test
    void aUserWorksADoorUnderHerOwnNameAloneAndGetsHerAnswer() throws MqttException {
        try (var anna = new Sender("anna")) {
            var answers = anna.subscribe(REPLY);
            anna.send("anna", RELEASE.formatted("0192-aaaa"), false);
            anna.send("bob", RELEASE.formatted("0192-bbbb"), false); // the broker drops it
            anna.send("anna", RELEASE.formatted("0192-cccc"), true);
            anna.send("anna", RELEASE.formatted("0192-dddd"), false);
            Waiting.until(SOON, () -> answers.size() >= 3, () -> "" + answers);
            assertTrue(
                    carriedOut.stream()
                            .allMatch(command ->
                                    command.user().equals("anna")
                                            && command.action() == RemoteAction.RELEASE),
                    () -> "" + carriedOut);
            assertEquals(
                    List.of("0192-aaaa", "0192-dddd"),
                    carriedOut.stream().map(command -> command.id().value()).toList());
            assertArrayEquals(
                    new byte[] {7}, answers.getFirst().getProperties().getCorrelationData());
            assertEquals(
                    List.of(
                            "{\"id\":\"0192-aaaa\",\"result\":\"done\"}",
                            "{\"result\":\"refused\",\"reason\":\"retained\"}",
                            "{\"id\":\"0192-dddd\",\"result\":\"done\"}"),
                    answers.stream()
                            .map(answer -> new String(answer.getPayload(), UTF_8))
                            .toList());
        }
        // What was kept by the broker is not carried out when the gateway comes back.
        carriedOut.clear();
        mosquitto.stop();
        mosquitto.start();
        try (var anna = new Sender("anna")) {
            Waiting.until(
                    SOON,
                    () -> {
                        anna.sendQuietly("anna", RELEASE.formatted("0192-eeee"));
                        return !carriedOut.isEmpty();
                    },
                    () -> "not back: " + feed.map(Feed::status));
            assertTrue(
                    carriedOut.stream()
                            .allMatch(command -> command.id().value().equals("0192-eeee")),
                    () -> "" + carriedOut);
        }
    }

    /** A user of the broker. */
    private final class Sender implements AutoCloseable {
        private final MqttAsyncClient client;

        Sender(String user) throws MqttException {
            client =
                    new MqttAsyncClient(
                            "tcp://127.0.0.1:" + mosquitto.port(),
                            user + System.nanoTime(),
                            new MemoryPersistence());
            var options = new MqttConnectionOptions();
            options.setUserName(user);
            options.setPassword("secret".getBytes(UTF_8));
            client.connect(options).waitForCompletion(10_000);
        }

        List<MqttMessage> subscribe(String topic) throws MqttException {
            var messages = new CopyOnWriteArrayList<MqttMessage>();
            client.setCallback(new Listening(messages));
            client.subscribe(topic, 1).waitForCompletion(10_000);
            return messages;
        }

        void send(String as, String payload, boolean retained) throws MqttException {
            var properties = new MqttProperties();
            properties.setResponseTopic(REPLY);
            properties.setCorrelationData(new byte[] {7});
            client.publish(
                    House.ROOT + "/door/front/command/" + as,
                    new MqttMessage(payload.getBytes(UTF_8), 1, retained, properties));
        }

        void sendQuietly(String as, String payload) {
            try {
                send(as, payload, false);
                Waiting.millis(200);
            } catch (MqttException again) {
                Waiting.millis(50);
            }
        }

        @Override
        public void close() throws MqttException {
            client.disconnectForcibly(0, 1_000, false);
        }
    }

    private record Listening(List<MqttMessage> messages) implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            messages.add(message);
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

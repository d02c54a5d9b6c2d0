package dev.torhaus.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * A mosquitto broker on a loopback port. {@link #stop} keeps its retained messages for the next
 * start on the same port; {@link #kill} loses them, as mosquitto does.
 */
public final class Mosquitto implements AutoCloseable {
    private final String program = Programs.find("mosquitto");
    private final ServerProcess server = new ServerProcess("mosquitto");
    private final List<String> settings = new ArrayList<>();

    /** Makes one that everybody may use; not started yet. Skips the test without mosquitto. */
    public Mosquitto() {
        // Not 0 for max_queued_messages, which is meant to be "no limit": 2.0.11 then hangs up on
        // who
        // publishes what the access list forbids.
        settings.addAll(
                List.of(
                        "listener " + server.port() + " 127.0.0.1",
                        "allow_anonymous true",
                        "persistence true",
                        "persistence_location " + server.folder() + "/",
                        "user root",
                        "max_queued_messages 1000000",
                        "log_timestamp_format %H:%M:%S"));
    }

    /** Adds a line of mosquitto.conf, before the start. */
    public Mosquitto with(String setting) {
        settings.add(setting);
        return this;
    }

    /** Lets clients do only what these lines of an access list say. */
    public Mosquitto withAcl(String... lines) {
        acl(lines);
        return with("acl_file " + server.folder().resolve("acl"));
    }

    /** Changes the access list of {@link #withAcl}; counts from the next start. */
    public void acl(String... lines) {
        write("acl", List.of(lines));
    }

    /** Lets in this user, and those that were named before, alone. */
    public Mosquitto withUser(String user, String password) {
        var file = server.folder().resolve("passwords");
        var passwd = Programs.find("mosquitto_passwd");
        if (Files.exists(file)) {
            Programs.run(passwd, "-b", file.toString(), user, password);
            return this;
        }
        Programs.run(passwd, "-b", "-c", file.toString(), user, password);
        settings.remove("allow_anonymous true");
        return with("allow_anonymous false").with("password_file " + file);
    }

    /** Speaks TLS, and nothing else. */
    public Mosquitto withTls(Certificate certificate) {
        write("certificate.pem", List.of(certificate.pem()));
        write("key.pem", List.of(certificate.keyPem()));
        return with("certfile " + server.folder().resolve("certificate.pem"))
                .with("keyfile " + server.folder().resolve("key.pem"));
    }

    /** Lets in only clients that show this certificate; after {@link #withTls}. */
    public Mosquitto withClient(Certificate certificate) {
        write("client.pem", List.of(certificate.pem()));
        return with("cafile " + server.folder().resolve("client.pem"))
                .with("require_certificate true");
    }

    /** Starts it, also again after a stop or kill; returns when it accepts connections. */
    public Mosquitto start() {
        write("mosquitto.conf", settings);
        server.start(
                List.of(program, "-c", server.folder().resolve("mosquitto.conf").toString()),
                Map.of());
        return this;
    }

    public void stop() {
        server.stop();
    }

    public void kill() {
        server.kill();
    }

    @Override
    public void close() {
        server.remove();
    }

    public int port() {
        return server.port();
    }

    public String url() {
        return "mqtt://127.0.0.1:" + server.port();
    }

    public String log() {
        return server.logText();
    }

    /** Publishes at QoS 1 as somebody who needs no login; returns when the broker has it. */
    public void publish(String topic, String payload, boolean retained) {
        try {
            var client =
                    new MqttClient(
                            "tcp://127.0.0.1:" + port(),
                            "publisher-" + System.nanoTime(),
                            new MemoryPersistence());
            client.connect();
            client.publish(topic, payload.getBytes(UTF_8), 1, retained);
            client.disconnect();
            client.close();
        } catch (MqttException refused) {
            throw new IllegalStateException("mosquitto takes nothing on " + topic, refused);
        }
    }

    /** Subscribes; returns when the broker has confirmed it. */
    public Subscription subscribe(String filter) {
        return Subscription.open(server.port(), filter);
    }

    /** The retained messages under {@code filter}, by topic, as a new subscriber gets them. */
    public Map<String, String> retained(String filter) {
        var retained = new TreeMap<String, String>();
        try (var subscription = subscribe(filter)) {
            Waiting.millis(300); // the broker sends what it has at once, and says no end
            subscription.messages().forEach(m -> retained.put(m.topic(), m.payload()));
        }
        return retained;
    }

    private void write(String file, List<String> lines) {
        try {
            Files.write(server.folder().resolve(file), lines);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

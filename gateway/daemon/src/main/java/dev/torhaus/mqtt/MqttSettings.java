package dev.torhaus.mqtt;

import dev.torhaus.settings.Loopback;
import dev.torhaus.settings.Secret;
import dev.torhaus.settings.Tls;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which broker is fed, and how.
 *
 * @param broker {@code mqtts://HOST[:PORT]}, or {@code mqtt://} when the broker runs on this
 *     machine
 * @param password only together with {@code user}
 * @param topicRoot what every topic begins with, without a slash at its end: {@code torhaus/SITE}
 * @param keepAlive after 1.5 times this the broker publishes the last will of a silent gateway;
 *     whole seconds, 1 s to 10 min
 * @param trust whom a TLS connection trusts and how it shows itself
 * @param commands whether commands for doors are taken from the broker
 * @param discovery empty when Home Assistant is told nothing
 * @param sensors what is heard over the broker
 */
public record MqttSettings(
        URI broker,
        Optional<String> user,
        Optional<Secret> password,
        String topicRoot,
        Duration keepAlive,
        Tls trust,
        boolean commands,
        Optional<HomeAssistantSettings> discovery,
        List<RemoteSensorSettings> sensors) {
    /** Twenty seconds: an outage is known to subscribers within half a minute. */
    public static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

    private static final Duration KEEP_ALIVE_MAX = Duration.ofMinutes(10);

    private static final int PORT = 1883;
    private static final int PORT_TLS = 8883;

    public MqttSettings {
        sensors = List.copyOf(sensors);
        requireBroker(broker);
        if (password.isPresent() && user.isEmpty()) {
            throw new IllegalArgumentException("a password needs a user: add one");
        }
        requireKeepAlive(keepAlive);
        if (topicRoot.isEmpty() || topicRoot.endsWith("/") || !topicRoot.matches("[^#+\0]*")) {
            throw new IllegalArgumentException("topic root: " + topicRoot);
        }
    }

    /** As usual in all that a site may also leave out. */
    public MqttSettings(
            URI broker, Optional<String> user, Optional<Secret> password, String topicRoot) {
        this(broker, user, password, topicRoot, KEEP_ALIVE, Tls.USUAL, false);
    }

    /** Without a word to Home Assistant or of sensors. */
    public MqttSettings(
            URI broker,
            Optional<String> user,
            Optional<Secret> password,
            String topicRoot,
            Duration keepAlive,
            Tls trust,
            boolean commands) {
        this(
                broker,
                user,
                password,
                topicRoot,
                keepAlive,
                trust,
                commands,
                Optional.empty(),
                List.of());
    }

    /** Throws IllegalArgumentException, in the operator's words, for what no keep-alive can be. */
    public static void requireKeepAlive(Duration keepAlive) {
        if (keepAlive.compareTo(Duration.ofSeconds(1)) < 0
                || keepAlive.compareTo(KEEP_ALIVE_MAX) > 0
                || keepAlive.toNanosPart() != 0) {
            throw new IllegalArgumentException("want whole seconds, 1s to 10m");
        }
    }

    /** Throws IllegalArgumentException, in the operator's words, when no broker is fed that way. */
    public static void requireBroker(URI broker) {
        var tls = "mqtts".equals(broker.getScheme());
        if (!tls && !"mqtt".equals(broker.getScheme())) {
            throw new IllegalArgumentException(
                    "want mqtts://HOST:PORT, or mqtt://localhost:PORT for a broker on this machine");
        }
        if (broker.getHost() == null) {
            throw new IllegalArgumentException("the broker's host is missing: mqtts://HOST:PORT");
        }
        if (!tls && !Loopback.is(broker.getHost())) {
            throw new IllegalArgumentException(
                    "mqtt:// sends passwords and desk data in clear text, so it is for a broker on"
                            + " this machine alone: use mqtts://");
        }
        if (broker.getUserInfo() != null) {
            throw new IllegalArgumentException("user and password have keys of their own");
        }
        if (!broker.getPath().isEmpty()
                || broker.getQuery() != null
                || broker.getFragment() != null) {
            throw new IllegalArgumentException("nothing may follow host and port");
        }
        if (broker.getPort() == 0 || broker.getPort() > 65535) {
            throw new IllegalArgumentException("the port must be 1 to 65535");
        }
    }

    public boolean tls() {
        return "mqtts".equals(broker.getScheme());
    }

    /** The host as a socket takes it, an IPv6 address without brackets. */
    public String host() {
        var host = broker.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The port, by default 8883 with TLS and 1883 without. */
    public int port() {
        return broker.getPort() >= 0 ? broker.getPort() : tls() ? PORT_TLS : PORT;
    }
}

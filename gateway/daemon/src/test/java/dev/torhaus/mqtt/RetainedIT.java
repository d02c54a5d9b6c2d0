package dev.torhaus.mqtt;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.Occupancy;
import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Entries;
import dev.torhaus.feed.Feed;
import dev.torhaus.feed.MemoryBoards;
import dev.torhaus.feed.MemoryTail;
import dev.torhaus.feed.Pauses;
import dev.torhaus.loop.Board;
import dev.torhaus.servers.Mosquitto;
import dev.torhaus.servers.Relay;
import dev.torhaus.servers.Waiting;
import dev.torhaus.settings.Tls;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What is retained equals the board, whatever was restarted in between. {@code
 * torhaus.retained.rounds} (default 20) is how often; a failure names its seed.
 */
@Timeout(3_600)
final class RetainedIT {
    private static final int ROUNDS = Integer.getInteger("torhaus.retained.rounds", 20);
    private static final List<Occupancy> STATES = List.of(Occupancy.values());
    private static final SiteId SITE = new SiteId("eilenburg");
    private static final HomeAssistantSettings DISCOVERY = House.discovery(Optional.empty());
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pauses SHORT =
            new Pauses(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMillis(100));

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final MemoryTail tail = new MemoryTail();
    private final MemoryBoards boards = new MemoryBoards(randomBoard());
    private boolean discovery = true;
    private final Mosquitto mosquitto = new Mosquitto().start();
    private final Relay relay = new Relay(mosquitto.port());
    private Feed feed = feed();
    private long seq;

    @AfterEach
    void end() {
        feed.stop(Duration.ZERO);
        relay.close();
        mosquitto.close();
    }

    @Test
    void afterAnyRestartOutageAndChangeOfTheSiteWhatIsRetainedIsTheBoard() {
        feed.start();
        for (int round = 0; round < ROUNDS; round++) {
            var what = restart(random.nextInt(6));
            tail.commit(Entries.busy(seq + 1, 50));
            seq += 50;
            var message = "seed " + seed + "L, round " + round + ", " + what;
            Waiting.until(
                    SOON,
                    () -> retained().equals(expected()),
                    () -> message + ": retained " + retained() + ", board " + expected());
            Waiting.until(SOON, () -> feed.status().backlog() == 0, () -> message);
        }
        assertTrue(status().contains("online"), () -> "seed " + seed + "L: " + status());
    }

    /** The last will comes within one and a half keep-alives of the gateway's silence. */
    @Test
    void aSilentGatewayIsOfflineWithinOneAndAHalfKeepAlives() {
        feed.start();
        Waiting.until(SOON, () -> status().contains("online"), this::status);
        try (var subscription = mosquitto.subscribe(House.ROOT + "/gateway/status")) {
            subscription.await(1, SOON);
            relay.set(Relay.Mode.FROZEN);
            long silent = System.nanoTime();
            var last = subscription.await(2, SOON).getLast();
            double seconds = (System.nanoTime() - silent) / 1e9;
            assertTrue(last.payload().contains("offline"), last.payload());
            // Mosquitto looks at its clients every six seconds; the rest is for a busy machine, and
            // still less than the 30 s of the usual keep-alive.
            assertTrue(seconds < 3 + 6 + 11, () -> "after " + seconds + " s");
        }
    }

    private String restart(int kind) {
        return switch (kind) {
            case 0 -> {
                mosquitto.stop();
                boards.show(randomBoard());
                mosquitto.start();
                yield "broker restarted";
            }
            case 1 -> {
                mosquitto.kill();
                boards.show(randomBoard());
                mosquitto.start();
                yield "broker killed";
            }
            case 2 -> {
                feed.stop(Duration.ofSeconds(5));
                boards.show(randomBoard());
                discovery = random.nextBoolean();
                feed = feed();
                feed.start();
                yield "gateway restarted with another site, discovery " + discovery;
            }
            case 3 -> {
                relay.set(Relay.Mode.FROZEN);
                feed.stop(Duration.ZERO);
                boards.show(randomBoard());
                discovery = random.nextBoolean();
                relay.set(Relay.Mode.THROUGH);
                feed = feed();
                feed.start();
                yield "gateway killed and started with another site, discovery " + discovery;
            }
            case 4 -> {
                relay.set(Relay.Mode.REFUSED);
                boards.show(randomBoard());
                relay.set(Relay.Mode.THROUGH);
                yield "cable cut";
            }
            default -> {
                boards.show(randomBoard());
                yield "board changed";
            }
        };
    }

    private Board randomBoard() {
        var states = new Occupancy[1 + random.nextInt(6)];
        for (int i = 0; i < states.length; i++) {
            states[i] = STATES.get(random.nextInt(STATES.size()));
        }
        return House.board(random.nextBoolean(), states);
    }

    private Map<String, String> retained() {
        var retained = new TreeMap<>(mosquitto.retained(House.ROOT + "/+/+/state"));
        retained.putAll(mosquitto.retained("homeassistant/#"));
        return retained;
    }

    private Map<String, String> expected() {
        var board = boards.latest().board();
        var expected = new TreeMap<>(new HouseTopics(House.ROOT, new Json()).payloads(board));
        if (discovery) {
            expected.putAll(
                    new HomeAssistant(DISCOVERY, SITE, House.ROOT, false, new Json())
                            .payloads(board));
        }
        return expected;
    }

    private String status() {
        return String.valueOf(
                mosquitto
                        .retained(House.ROOT + "/gateway/status")
                        .get(House.ROOT + "/gateway/status"));
    }

    private Feed feed() {
        var settings =
                new MqttSettings(
                        URI.create("mqtt://127.0.0.1:" + relay.port()),
                        Optional.empty(),
                        Optional.empty(),
                        House.ROOT,
                        Duration.ofSeconds(2),
                        Tls.USUAL,
                        false,
                        discovery ? Optional.of(DISCOVERY) : Optional.empty(),
                        List.of());
        var sink =
                new MqttSink(settings, SITE, boards, Optional.empty(), Set.of(DISCOVERY.prefix()));
        return new Feed("mqtt", tail, sink, SHORT);
    }
}

package dev.torhaus.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.Occupancy;
import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Entries;
import dev.torhaus.feed.Feed;
import dev.torhaus.feed.MemoryBoards;
import dev.torhaus.feed.MemoryTail;
import dev.torhaus.feed.Pauses;
import dev.torhaus.feed.Undelivered;
import dev.torhaus.servers.Mosquitto;
import dev.torhaus.servers.Relay;
import dev.torhaus.servers.Subscription;
import dev.torhaus.servers.Waiting;
import dev.torhaus.settings.Secret;
import dev.torhaus.settings.SecretFile;
import dev.torhaus.settings.Tls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class MqttIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String EVENTS = House.ROOT + "/events";
    private static final Pauses SHORT =
            new Pauses(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(200));

    private final MemoryTail tail = new MemoryTail();
    private final MemoryBoards boards =
            new MemoryBoards(House.board(Occupancy.VACANT, Occupancy.VACANT));
    private final Mosquitto mosquitto = new Mosquitto();
    private final Relay relay = new Relay(mosquitto.port());
    private Feed feed;

    @BeforeEach
    void makeFeed() {
        feed = feed(settings(relay.port(), Optional.empty(), Optional.empty()));
    }

    @AfterEach
    void end() {
        feed.stop(Duration.ZERO);
        relay.close();
        mosquitto.close();
    }

    @Test
    void aBrokerThatIsAbsentAtStartGetsEverythingInOrderLater() {
        tail.commit(Entries.busy(1, 5_000));
        feed.start();
        awaitTrouble();
        relay.set(Relay.Mode.HANG_UP);
        mosquitto.start();
        try (var subscription = mosquitto.subscribe(EVENTS)) {
            relay.set(Relay.Mode.THROUGH);
            awaitNoBacklog();
            var seqs = seqs(subscription.await(5_000, SOON));
            assertEquals(IntStream.rangeClosed(1, 5_000).boxed().toList(), seqs);
        }
        Waiting.until(SOON, () -> feed.status().problem() == null, () -> "" + feed.status());
    }

    @Test
    void aBrokerThatIsKilledUnderLoadMissesNothingThatItHasNotConfirmed() {
        mosquitto.start();
        var before = mosquitto.subscribe(EVENTS);
        tail.commit(Entries.busy(1, 100));
        feed.start();
        awaitNoBacklog();
        commitSlowly(101, 2_900);
        relay.set(Relay.Mode.HANG_UP);
        // What it has confirmed and not passed on yet would die with it, which is not ours to
        // prove.
        Waiting.until(
                SOON,
                () -> seqs(before.messages()).getLast() >= tail.cursor("mqtt"),
                () -> "confirmed " + tail.cursor("mqtt"));
        mosquitto.kill();
        commitSlowly(3_001, 3_000);
        awaitTrouble();
        long confirmed = tail.cursor("mqtt");
        mosquitto.start();
        try (var after = mosquitto.subscribe(EVENTS)) {
            relay.set(Relay.Mode.THROUGH);
            awaitNoBacklog();
            int rest = (int) (6_000 - confirmed);
            var seqs = seqs(after.await(rest, SOON));
            assertTrue(confirmed > 100 && confirmed < 6_000, "confirmed " + confirmed);
            assertInOrderWithoutGap(seqs, confirmed + 1, 6_000);
            assertInOrderWithoutGap(seqs(before.messages()), 1, confirmed);
        }
    }

    @Test
    void theStateTopicsEqualTheBoardAfterABrokerThatForgotThem() {
        mosquitto.start();
        feed.start();
        awaitRetained(Map.of("desk/a0", "vacant", "desk/a1", "vacant"));
        mosquitto.kill();
        boards.show(House.board(Occupancy.OCCUPIED, Occupancy.UNKNOWN, Occupancy.VACANT));
        awaitTrouble();
        mosquitto.start();
        awaitRetained(Map.of("desk/a0", "occupied", "desk/a1", "unknown", "desk/a2", "vacant"));
        assertEquals(expected(), retainedStates());
    }

    @Test
    void theStateTopicsFollowTheBoardWhileABacklogIsDelivered() {
        mosquitto.start();
        tail.commit(Entries.busy(1, 200_000));
        feed.start();
        Waiting.until(SOON, () -> feed.status().deliveredSeq() > 1_000, () -> "" + feed.status());
        try (var subscription = mosquitto.subscribe(House.ROOT + "/desk/+/state")) {
            subscription.await(2, SOON);
            boards.show(House.board(Occupancy.OCCUPIED, Occupancy.VACANT));
            var change = subscription.await(3, Duration.ofSeconds(2)).getLast();
            assertTrue(change.payload().contains("occupied"), change.payload());
        }
        assertTrue(feed.status().backlog() > 0, "the backlog was too small for this test");
    }

    @Test
    void theBrokerPublishesTheLastWillWhenTheGatewayIsGone() {
        mosquitto.start();
        feed.start();
        Waiting.until(SOON, () -> status().contains("online"), this::status);
        relay.set(Relay.Mode.HANG_UP);
        Waiting.until(SOON, () -> status().contains("offline"), this::status);
    }

    @Test
    void stoppingInGoodOrderSaysOfflineAndLeavesNoBacklog() {
        mosquitto.start();
        tail.commit(Entries.busy(1, 20_000));
        feed.start();
        feed.stop(SOON);
        assertEquals(0, feed.status().backlog());
        assertEquals("{\"status\":\"offline\"}", status());
        Waiting.until(
                SOON, () -> pahoThreads() == 0, () -> "Paho left " + pahoThreads() + " threads");
    }

    @Test
    void aTopicThatTheAccessListForbidsIsKeptAndDeliveredOnceItMay() {
        mosquitto
                .withAcl(
                        "topic read #",
                        "topic write torhaus/eilenburg/gateway/status",
                        "topic write torhaus/eilenburg/desk/#",
                        "topic write torhaus/eilenburg/door/#")
                .start();
        tail.commit(Entries.busy(1, 100));
        feed.start();
        awaitTrouble();
        var problem = String.valueOf(feed.status().problem());
        assertTrue(problem.contains(EVENTS) && problem.contains("not authorised"), problem);
        assertTrue(feed.status().connected());
        assertEquals(0, tail.cursor("mqtt"));
        boards.show(House.board(Occupancy.OCCUPIED, Occupancy.VACANT));
        awaitRetained(Map.of("desk/a0", "occupied"));

        mosquitto.stop();
        mosquitto.acl("topic readwrite #");
        relay.set(Relay.Mode.HANG_UP);
        mosquitto.start();
        try (var subscription = mosquitto.subscribe(EVENTS)) {
            relay.set(Relay.Mode.THROUGH);
            assertEquals(
                    IntStream.rangeClosed(1, 100).boxed().toList(),
                    seqs(subscription.await(100, SOON)));
        }
        awaitRetained(Map.of("desk/a0", "occupied"));
        assertEquals(expected(), retainedStates());
    }

    @Test
    void aWrongPasswordIsSaidAndTheRightOneWorks() {
        mosquitto.withUser("torhaus", "right").start();
        var wrong = feed(settings(relay.port(), Optional.of("torhaus"), Optional.of("wrong")));
        wrong.start();
        Waiting.until(SOON, () -> wrong.status().problem() != null, () -> "no problem");
        var problem = String.valueOf(wrong.status().problem());
        assertTrue(problem.contains("0x87") || problem.contains("0x86"), problem);
        wrong.stop(Duration.ZERO);
        tail.commit(Entries.busy(1, 10));
        feed = feed(settings(relay.port(), Optional.of("torhaus"), Optional.of("right")));
        feed.start();
        awaitNoBacklog();
    }

    @Test
    void aPasswordThatIsChangedInItsFileIsTakenWithoutARestart(@TempDir Path folder)
            throws IOException {
        mosquitto.withUser("torhaus", "right").start();
        var file = folder.resolve("mqtt.password");
        secret(file, "wrong");
        tail.commit(Entries.busy(1, 10));
        feed =
                feed(
                        new MqttSettings(
                                URI.create("mqtt://127.0.0.1:" + relay.port()),
                                Optional.of("torhaus"),
                                Optional.of(SecretFile.read(file)),
                                House.ROOT));
        feed.start();
        awaitTrouble();
        secret(file, "right");
        awaitNoBacklog();
    }

    private static void secret(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aBrokerWhoseNameNobodyKnowsIsAwayAndNamed() {
        var settings =
                new MqttSettings(
                        URI.create("mqtts://torhaus-nowhere.invalid"),
                        Optional.empty(),
                        Optional.empty(),
                        House.ROOT);
        var sink = new MqttSink(settings, new SiteId("eilenburg"), boards);
        var failure = assertThrows(Undelivered.class, sink::tend);
        assertEquals(Undelivered.Kind.AWAY, failure.kind());
        assertTrue(failure.problem().contains("nowhere.invalid"), failure.problem());
    }

    /** Mosquitto hangs up on a packet that is longer than it takes, and with it on all others. */
    @Test
    void aStateThatIsTooLongForTheBrokerIsNamedAndHoldsNothingElseUp() {
        mosquitto.with("max_packet_size 300").start();
        var settings =
                new MqttSettings(
                        URI.create(mosquitto.url()),
                        Optional.empty(),
                        Optional.empty(),
                        House.ROOT,
                        MqttSettings.KEEP_ALIVE,
                        Tls.USUAL,
                        false,
                        Optional.of(House.discovery(Optional.empty())),
                        List.of());
        feed =
                new Feed(
                        "mqtt",
                        tail,
                        new MqttSink(settings, new SiteId("eilenburg"), boards),
                        SHORT);
        tail.commit(Entries.busy(1, 500));
        feed.start();
        Waiting.until(SOON, () -> feed.status().backlog() == 0, () -> "" + feed.status());
        awaitTrouble();
        var problem = String.valueOf(feed.status().problem());
        assertTrue(problem.contains("homeassistant/device/"), problem);
        assertTrue(problem.contains("too large"), problem);
        assertTrue(feed.status().connected());
        assertEquals(
                Set.of(House.ROOT + "/desk/a0/state"),
                mosquitto.retained(House.ROOT + "/desk/a0/state").keySet());
    }

    @Test
    void aForwarderThatHangsUpAtOnceLeavesNoThreadsBehind() {
        relay.set(Relay.Mode.HANG_UP);
        feed.start();
        Waiting.millis(3_000);
        relay.set(Relay.Mode.THROUGH);
        mosquitto.start();
        tail.commit(Entries.busy(1, 10));
        awaitNoBacklog();
        Waiting.until(
                SOON, () -> pahoThreads() <= 4, () -> "Paho left " + pahoThreads() + " threads");
    }

    @Test
    void aFeedWhoseBrokerFallsSilentStillStopsSoon() {
        mosquitto.start();
        tail.commit(Entries.busy(1, 100));
        feed.start();
        awaitNoBacklog();
        relay.set(Relay.Mode.FROZEN);
        tail.commit(Entries.busy(101, 1_000));
        Waiting.millis(300);
        long start = System.nanoTime();
        feed.stop(Duration.ofMillis(200));
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertTrue(millis < 4_000, "stopped after " + millis + " ms");
        assertEquals(1_000, feed.status().backlog());
    }

    private void commitSlowly(long first, int count) {
        for (int done = 0; done < count; done += 100) {
            tail.commit(Entries.busy(first + done, 100));
            Waiting.millis(5);
        }
    }

    private void awaitTrouble() {
        Waiting.until(SOON, () -> feed.status().problem() != null, () -> "" + feed.status());
    }

    private void awaitNoBacklog() {
        Waiting.until(SOON, () -> feed.status().backlog() == 0, () -> "" + feed.status());
    }

    private void awaitRetained(Map<String, String> desks) {
        Waiting.until(
                SOON,
                () -> {
                    var states = retainedStates();
                    return desks.entrySet().stream()
                            .allMatch(d ->
                                    String.valueOf(
                                                    states.get(
                                                            House.ROOT
                                                                    + "/"
                                                                    + d.getKey()
                                                                    + "/state"))
                                            .contains(d.getValue()));
                },
                () -> "retained " + retainedStates());
    }

    private Map<String, String> retainedStates() {
        return mosquitto.retained(House.ROOT + "/+/+/state");
    }

    private Map<String, String> expected() {
        return new TreeMap<>(
                new HouseTopics(House.ROOT, new Json()).payloads(boards.latest().board()));
    }

    private String status() {
        return String.valueOf(
                mosquitto
                        .retained(House.ROOT + "/gateway/status")
                        .get(House.ROOT + "/gateway/status"));
    }

    private static List<Integer> seqs(List<Subscription.Message> messages) {
        return messages.stream()
                .map(m -> Integer.valueOf(m.payload().replaceFirst("\\{\"seq\":(\\d+).*", "$1")))
                .toList();
    }

    /** Repeats are allowed, but only by going back; nothing is skipped. */
    private static void assertInOrderWithoutGap(List<Integer> seqs, long first, long last) {
        assertTrue(
                !seqs.isEmpty() && seqs.getFirst() <= first,
                "begins at " + seqs.stream().findFirst());
        for (int i = 1; i < seqs.size(); i++) {
            assertTrue(
                    seqs.get(i) <= seqs.get(i - 1) + 1,
                    "gap between " + seqs.get(i - 1) + " and " + seqs.get(i));
        }
        assertTrue(seqs.getLast() >= last, "ends at " + seqs.getLast());
    }

    private static long pahoThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().startsWith("MQTT") && t.getName().contains("torhaus-"))
                .count();
    }

    private Feed feed(MqttSettings settings) {
        return new Feed(
                "mqtt", tail, new MqttSink(settings, new SiteId("eilenburg"), boards), SHORT);
    }

    private static MqttSettings settings(
            int port, Optional<String> user, Optional<String> password) {
        return new MqttSettings(
                URI.create("mqtt://127.0.0.1:" + port),
                user,
                password.map(Secret::new),
                House.ROOT);
    }
}

package dev.torhaus.influx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.DeskId;
import dev.torhaus.event.Noise;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Entries;
import dev.torhaus.feed.Feed;
import dev.torhaus.feed.MemoryTail;
import dev.torhaus.feed.Pauses;
import dev.torhaus.feed.Undelivered;
import dev.torhaus.servers.InfluxV1;
import dev.torhaus.servers.V2Shim;
import dev.torhaus.servers.Waiting;
import dev.torhaus.settings.Secret;
import dev.torhaus.settings.SecretFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class InfluxIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TORHAUS = "torhaus";
    private static final String TOKEN = "a-token";
    private static final String COUNT = "SELECT count(seq) FROM event";
    private static final Pauses SHORT =
            new Pauses(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(200));

    private final MemoryTail tail = new MemoryTail();
    private final InfluxV1 influx = new InfluxV1();
    private final V2Shim shim = new V2Shim(influx.url(), TOKEN);
    private Feed feed = feed(v1(Optional.empty()));

    @AfterEach
    void end() {
        feed.stop(Duration.ZERO);
        shim.close();
        influx.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aDatabaseThatIsKilledUnderLoadHasEachEntryExactlyOnce(String api) {
        tail.commit(Entries.busy(1, 1_000));
        start(api);
        awaitTrouble(); // it is not there yet
        influx.start().createDatabase(TORHAUS);
        commitSlowly(1_001, 19_000);
        influx.kill();
        commitSlowly(20_001, 20_000);
        awaitTrouble();
        influx.start();
        commitSlowly(40_001, 10_000);
        awaitNoBacklog();
        assertEquals(50_000, influx.number(TORHAUS, COUNT));
        assertEquals(50_000L * 50_001 / 2, influx.number(TORHAUS, "SELECT sum(seq) FROM event"));
        assertEquals(0, feed.status().rejected());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void everythingWrittenThreeTimesIsThereOnceRowForRow(String api) {
        influx.start().createDatabase(TORHAUS);
        tail.commit(Entries.busy(1, 3_000));
        start(api);
        awaitNoBacklog();
        var once = rows();
        for (int again = 0; again < 2; again++) {
            feed.stop(SOON);
            tail.delivered("influx", 0);
            start(api);
            awaitNoBacklog();
        }
        assertEquals(3_000, influx.number(TORHAUS, COUNT));
        assertEquals(once, rows());
    }

    private List<Map<String, Object>> rows() {
        return Stream.of("event", "desk", "door", "gateway")
                .flatMap(measurement ->
                        influx.query(TORHAUS, "SELECT * FROM " + measurement).stream())
                .toList();
    }

    @Test
    void figuresCanBeAskedForInInfluxQl() {
        influx.start().createDatabase(TORHAUS);
        tail.commit(Entries.busy(1, 800));
        start("v1");
        awaitNoBacklog();
        assertEquals(100, influx.number(TORHAUS, "SELECT sum(granted) FROM door"));
        assertEquals(100, influx.number(TORHAUS, "SELECT sum(denied) FROM door"));
        var last =
                influx.query(
                        TORHAUS,
                        "SELECT last(occupied) AS occupied, known FROM desk"
                                + " WHERE room='studio' GROUP BY desk");
        assertEquals(1, last.size());
        assertEquals("a5", last.getFirst().get("desk"));
        assertEquals(1, last.getFirst().get("occupied"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aMissingDatabaseIsSaidWithTheCommandThatMakesItAndNothingIsLost(String api) {
        influx.start();
        tail.commit(Entries.busy(1, 1_000));
        start(api);
        awaitTrouble();
        var problem = String.valueOf(feed.status().problem());
        assertTrue(problem.contains("404") && problem.contains("create the"), problem);
        assertTrue(feed.status().connected());
        influx.createDatabase(TORHAUS);
        awaitNoBacklog();
        assertEquals(1_000, influx.number(TORHAUS, COUNT));
    }

    @Test
    void userAndPasswordAreAskedFor() {
        influx.withLogin("torhaus", "right").start();
        influx.query("", "CREATE USER torhaus WITH PASSWORD 'right' WITH ALL PRIVILEGES");
        influx.createDatabase(TORHAUS);
        tail.commit(Entries.busy(1, 10));
        start(v1(Optional.of("wrong")));
        awaitTrouble();
        var problem = String.valueOf(feed.status().problem());
        assertTrue(problem.contains("401"), problem);
        feed.stop(Duration.ZERO);
        start(v1(Optional.of("right")));
        awaitNoBacklog();
        assertEquals(10, influx.number(TORHAUS, COUNT));
    }

    @Test
    void aPasswordThatIsChangedInItsFileIsTakenWithoutARestart(@TempDir Path folder)
            throws IOException {
        influx.withLogin("torhaus", "right").start();
        influx.query("", "CREATE USER torhaus WITH PASSWORD 'right' WITH ALL PRIVILEGES");
        influx.createDatabase(TORHAUS);
        tail.commit(Entries.busy(1, 10));
        var file = folder.resolve("influx.password");
        secret(file, "wrong");
        var user = Optional.of("torhaus");
        start(
                new InfluxSettings.V1(
                        URI.create(influx.url()),
                        TORHAUS,
                        user,
                        Optional.of(SecretFile.read(file))));
        awaitTrouble();
        secret(file, "right");
        awaitNoBacklog();
        assertEquals(10, influx.number(TORHAUS, COUNT));
    }

    @Test
    void aTokenThatIsChangedInItsFileIsTakenWithoutARestart(@TempDir Path folder)
            throws IOException {
        influx.start().createDatabase(TORHAUS);
        tail.commit(Entries.busy(1, 10));
        var file = folder.resolve("influx.token");
        secret(file, "another");
        start(new InfluxSettings.V2(URI.create(shim.url()), "org", TORHAUS, SecretFile.read(file)));
        awaitTrouble();
        secret(file, TOKEN);
        awaitNoBacklog();
        assertEquals(10, influx.number(TORHAUS, COUNT));
    }

    private static void secret(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aServerWhoseNameNobodyKnowsIsAwayAndNamed(String api) {
        var url = URI.create("http://torhaus-nowhere.invalid:8086");
        var sink =
                new InfluxSink(
                        api.equals("v1")
                                ? new InfluxSettings.V1(
                                        url, TORHAUS, Optional.empty(), Optional.empty())
                                : new InfluxSettings.V2(url, "org", TORHAUS, new Secret(TOKEN)),
                        new SiteId("eilenburg"),
                        Map.of());
        var failure = assertThrows(Undelivered.class, () -> sink.deliver(Entries.busy(1, 10)));
        assertEquals(Undelivered.Kind.AWAY, failure.kind());
        assertEquals(0, failure.delivered());
        assertTrue(
                failure.problem().contains("no address of torhaus-nowhere.invalid"),
                failure.problem());
    }

    @Test
    void aWrongTokenIsSaid() {
        influx.start().createDatabase(TORHAUS);
        tail.commit(Entries.busy(1, 10));
        start(new InfluxSettings.V2(URI.create(shim.url()), "org", TORHAUS, new Secret("another")));
        awaitTrouble();
        var problem = String.valueOf(feed.status().problem());
        assertTrue(problem.contains("401"), problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void anEntryThatTheDatabaseWillNeverTakeIsLeftOutAndTheOthersAreStored(String api) {
        influx.start().createDatabase(TORHAUS);
        // A field's type is settled by its first point in a week.
        influx.write(TORHAUS, "gateway,site=eilenburg pulses=\"a text\" 1772442000000000000");
        tail.commit(Entries.busy(1, 3_333));
        var noise = new OpenEvent.ReaderNoise(new ReaderId("front-in"), Noise.PARITY, 1);
        tail.commit(List.of(Entries.entry(3_334, Entries.NINE, noise)));
        tail.commit(Entries.busy(3_335, 1_666));
        start(api);
        awaitNoBacklog();
        assertEquals(1, feed.status().rejected());
        // The line that counts the entry is a good one; only its second line was not taken.
        assertEquals(5_000, influx.number(TORHAUS, COUNT));
        assertEquals(
                0,
                influx.number(
                        TORHAUS, "SELECT count(pulses) FROM gateway WHERE reader='front-in'"));
    }

    @Test
    void anOverloadedServerIsGivenTheTimeThatItAsksFor() {
        influx.start().createDatabase(TORHAUS);
        shim.answer(new V2Shim.Answer(429, Map.of("Retry-After", "2"), "slow down"));
        var date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.now().plusSeconds(6).atZone(ZoneOffset.UTC));
        shim.answer(new V2Shim.Answer(503, Map.of("Retry-After", date), "later"));
        shim.answer(new V2Shim.Answer(500, Map.of(), "oops"));
        tail.commit(Entries.busy(1, 100));
        long start = System.nanoTime();
        start("v2");
        awaitNoBacklog();
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertTrue(millis >= 4_500 && millis < 20_000, "took " + millis + " ms");
        assertEquals(100, influx.number(TORHAUS, COUNT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void neitherClientLeavesAThreadThatKeepsTheJvmAlive(String api) {
        influx.start().createDatabase(TORHAUS);
        var before = threads();
        tail.commit(Entries.busy(1, 100));
        start(api);
        awaitNoBacklog();
        feed.stop(SOON);
        var left = threads();
        left.removeAll(before);
        assertTrue(left.stream().allMatch(Thread::isDaemon), () -> "left: " + left);
        assertFalse(feed.status().backlog() > 0);
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> !t.getName().startsWith("process reaper"))
                .collect(Collectors.toSet());
    }

    private void start(String api) {
        start(
                switch (api) {
                    case "v1" -> v1(Optional.empty());
                    default ->
                            new InfluxSettings.V2(
                                    URI.create(shim.url()), "org", TORHAUS, new Secret(TOKEN));
                });
    }

    private InfluxSettings v1(Optional<String> password) {
        return new InfluxSettings.V1(
                URI.create(influx.url()),
                TORHAUS,
                password.map(_ -> "torhaus"),
                password.map(Secret::new));
    }

    private void start(InfluxSettings settings) {
        feed = feed(settings);
        feed.start();
    }

    private Feed feed(InfluxSettings settings) {
        var rooms = Map.of(new DeskId("a5"), new RoomId("studio"));
        var sink = new InfluxSink(settings, new SiteId("eilenburg"), rooms);
        return new Feed("influx", tail, sink, SHORT);
    }

    private void commitSlowly(long first, int count) {
        for (int done = 0; done < count; done += 1_000) {
            tail.commit(Entries.busy(first + done, 1_000));
            Waiting.millis(5);
        }
    }

    private void awaitTrouble() {
        Waiting.until(SOON, () -> feed.status().problem() != null, () -> "" + feed.status());
    }

    private void awaitNoBacklog() {
        Waiting.until(SOON, () -> feed.status().backlog() == 0, () -> "" + feed.status());
    }
}

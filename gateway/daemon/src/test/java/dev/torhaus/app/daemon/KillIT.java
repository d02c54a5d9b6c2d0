package dev.torhaus.app.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.journal.JournalReader;
import dev.torhaus.servers.InfluxV1;
import dev.torhaus.servers.Mosquitto;
import dev.torhaus.servers.Subscription;
import dev.torhaus.servers.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** kill -9 at random moments under load, with a real broker and a real database. */
class KillIT {
    private static final int KILLS = Integer.getInteger("torhaus.kills", 50);
    private static final long SEED = Long.getLong("torhaus.seed", System.nanoTime() & 0xFFFF);
    private static final String[] BUSY_MORNING = {
        "--from", "2026-11-23T07:30:00Z", "--speed", "120", "--busy", "100"
    };

    @TempDir private Path folder = Path.of("");

    @Test
    void noCommittedEntryIsLostOrInventedHoweverOftenTheGatewayIsKilled()
            throws IOException, InterruptedException {
        System.out.printf("%d kills, -Dtorhaus.seed=%d%n", KILLS, SEED);
        var random = new SplittableRandom(SEED);
        try (var broker = new Mosquitto().start();
                var database = new InfluxV1().start();
                var seen = broker.subscribe("torhaus/eilenburg/events")) {
            database.createDatabase("torhaus");
            var site = SimulatedRun.site(folder, broker, database);
            var data = folder.resolve("data");
            for (int i = 0; i < KILLS; i++) {
                var run = SimulatedRun.start(site, data, SEED, BUSY_MORNING);
                run.awaitUp();
                Waiting.millis(random.nextInt(1_500));
                run.kill();
            }
            deliverTheRestAndCompareStates(site, data, broker, database);
            var journal = entries(data);
            contiguous(journal);
            everyRunWasKnownAsKilled(journal);
            everyEntryWasSeen(journal, seen);
            everyEntryIsInTheDatabaseOnce(journal, database);
        }
    }

    private void deliverTheRestAndCompareStates(
            Path site, Path data, Mosquitto broker, InfluxV1 database)
            throws IOException, InterruptedException {
        // So slow that nothing happens while the last entries go out and states are compared.
        var last =
                SimulatedRun.start(
                        site, data, SEED, "--from", "2026-11-23T07:30:00Z", "--speed", "0.001");
        last.awaitUp();
        Waiting.until(
                Duration.ofSeconds(60),
                () ->
                        database.number("torhaus", "SELECT count(\"seq\") FROM \"event\"")
                                >= lastSeq(data),
                () -> "the database does not get everything: " + last.log());
        var board = JsonMapper.shared().readTree(last.board());
        var expected = expectedStates(board);
        Waiting.until(
                Duration.ofSeconds(30),
                () -> expected.equals(retainedStates(broker)),
                () -> "retained " + retainedStates(broker) + " but the board is " + expected);
        assertTrue(expected.size() >= 14, expected.toString());
        last.stop();
    }

    private static long lastSeq(Path data) {
        try (var reader = JournalReader.open(data)) {
            return reader.lastSeq();
        }
    }

    private static Map<String, String> expectedStates(JsonNode board) {
        var states = new TreeMap<String, String>();
        board.path("desks")
                .forEach(desk ->
                        states.put(
                                "desk/" + desk.path("id").asString(),
                                desk.path("state").asString()));
        board.path("doors")
                .forEach(door ->
                        states.put(
                                "door/" + door.path("id").asString(),
                                (door.path("released").asBoolean() ? "released" : "locked")
                                        + " "
                                        + door.path("contact").asString()));
        return states;
    }

    private static Map<String, String> retainedStates(Mosquitto broker) {
        var states = new TreeMap<String, String>();
        broker.retained("torhaus/eilenburg/+/+/state")
                .forEach((topic, payload) -> {
                    var parts = List.of(topic.split("/", -1));
                    var state = JsonMapper.shared().readTree(payload);
                    switch (parts.get(2)) {
                        case "desk" ->
                                states.put("desk/" + parts.get(3), state.path("state").asString());
                        case "door" ->
                                states.put(
                                        "door/" + parts.get(3),
                                        state.path("lock").asString()
                                                + " "
                                                + state.path("contact").asString());
                        default -> {
                            // a room, which is a sum of its desks
                        }
                    }
                });
        return states;
    }

    private static List<OpenEntry> entries(Path data) {
        try (var reader = JournalReader.open(data)) {
            return new ArrayList<>(reader.after(0, Integer.MAX_VALUE));
        }
    }

    private static void contiguous(List<OpenEntry> journal) {
        for (int i = 0; i < journal.size(); i++) {
            assertEquals(i + 1, journal.get(i).seq());
        }
        assertTrue(journal.size() > 10 * KILLS, "too quiet to prove anything: " + journal.size());
    }

    private static void everyRunWasKnownAsKilled(List<OpenEntry> journal) {
        var starts =
                journal.stream()
                        .map(OpenEntry::event)
                        .filter(OpenEvent.PowerUp.class::isInstance)
                        .map(OpenEvent.PowerUp.class::cast)
                        .toList();
        assertEquals(KILLS + 1, starts.size());
        assertEquals(KILLS, starts.stream().skip(1).filter(start -> !start.cleanStop()).count());
        assertTrue(
                journal.getLast().event() instanceof OpenEvent.PowerDown,
                journal.getLast().toString());
    }

    private static void everyEntryWasSeen(List<OpenEntry> journal, Subscription seen) {
        var missing = new HashSet<Long>();
        journal.forEach(entry -> missing.add(entry.seq()));
        Waiting.until(
                Duration.ofSeconds(20),
                () -> {
                    seen.messages().forEach(message -> missing.remove(seq(message)));
                    return missing.isEmpty();
                },
                () -> "never seen: " + missing);
        for (var message : seen.messages()) {
            var node = JsonMapper.shared().readTree(message.payload());
            var seq = seq(message);
            assertTrue(
                    seq >= 1 && seq <= journal.size(), "seen but not in the journal: " + message);
            var entry = journal.get((int) seq - 1);
            assertEquals(
                    entry.recorded().toString(),
                    node.path("recorded").asString(),
                    message.payload());
            assertEquals(entry.at().toString(), node.path("at").asString(), message.payload());
        }
        System.out.printf(
                "%d entries, %d messages, %d repeats%n",
                journal.size(), seen.messages().size(), seen.messages().size() - journal.size());
    }

    private static long seq(Subscription.Message message) {
        return JsonMapper.shared().readTree(message.payload()).path("seq").asLong();
    }

    private static void everyEntryIsInTheDatabaseOnce(List<OpenEntry> journal, InfluxV1 database) {
        var rows = database.query("torhaus", "SELECT \"seq\" FROM \"event\"");
        var seqs = new HashSet<Long>();
        rows.forEach(row -> seqs.add(((Number) row.getOrDefault("seq", 0)).longValue()));
        assertEquals(journal.size(), rows.size());
        assertEquals(journal.size(), seqs.size());
    }
}

package dev.torhaus.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.OpenEvent.DeskChanged;
import dev.torhaus.servers.InfluxV1;
import dev.torhaus.servers.Mosquitto;
import dev.torhaus.servers.Subscription;
import dev.torhaus.servers.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import tools.jackson.databind.json.JsonMapper;

/** What reaches the broker and the database. */
final class DeliveryRigCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String DATABASE = "torhaus";
    private static final String DESK_TOPIC = "torhaus/eilenburg/desk/a1/state";
    private static final String EVENTS_TOPIC = "torhaus/eilenburg/events";

    private final RigJournal journal;
    private final Mosquitto broker;
    private final InfluxV1 database;
    private final Subscription messages;

    DeliveryRigCheck(RigHouse house, Mosquitto broker, InfluxV1 database, Subscription messages) {
        this.journal = house.journal();
        this.broker = broker;
        this.database = database;
        this.messages = messages;
    }

    void desk(RigReport report) {
        report.check(
                "a desk's line reaches broker and database",
                () -> {
                    var before = journal.lastSeq();
                    RigHouse.MOTION.drive(true);
                    awaitState("occupied");
                    RigHouse.MOTION.drive(false);
                    awaitState("vacant");
                    var retained = broker.retained(DESK_TOPIC).get(DESK_TOPIC);
                    assertEquals("vacant", state(String.valueOf(retained)), "the retained state");

                    var occupied = changed(before, Occupancy.OCCUPIED);
                    var vacant = changed(before, Occupancy.VACANT);
                    Waiting.until(
                            PATIENCE,
                            () -> rows(occupied, vacant).size() == 2,
                            () -> "rows are " + rows(occupied, vacant));
                    assertEquals(List.of("1 1", "0 1"), rows(occupied, vacant));
                    var used = Duration.between(occupied.at(), vacant.at());
                    assertTrue(
                            used.toMillis() > 0 && used.compareTo(PATIENCE) < 0, used.toString());
                    return "used for " + used.toMillis() + " ms";
                });
    }

    private void awaitState(String wanted) {
        Waiting.until(
                PATIENCE,
                () ->
                        messages.messages().stream()
                                .filter(message -> message.topic().equals(DESK_TOPIC))
                                .map(message -> state(message.payload()))
                                .reduce((_, last) -> last)
                                .filter(wanted::equals)
                                .isPresent(),
                () -> "the desk is not " + wanted);
    }

    private static String state(String payload) {
        return JsonMapper.shared().readTree(payload).path("state").asString();
    }

    private OpenEntry changed(long before, Occupancy state) {
        return journal.await(before, DeskChanged.class, change -> change.state() == state);
    }

    private List<String> rows(OpenEntry from, OpenEntry to) {
        var query =
                "SELECT occupied, known FROM desk WHERE site = 'eilenburg' AND room = 'atelier'"
                        + " AND desk = 'a1' AND time >= %d AND time <= %d"
                                .formatted(nanos(from.at()), nanos(to.at()));
        return database.query(DATABASE, query).stream()
                .map(row -> row.get("occupied") + " " + row.get("known"))
                .toList();
    }

    private static long nanos(Instant at) {
        return at.getEpochSecond() * 1_000_000_000L + at.getNano();
    }

    /** After the last run: ends in good order and by SIGKILL lie behind. */
    void whole(RigReport report) {
        report.check(
                "every entry of all runs reached broker and database",
                () -> {
                    var entries = journal.lastSeq();
                    var all = new TreeSet<>(LongStream.rangeClosed(1, entries).boxed().toList());
                    Waiting.until(
                            PATIENCE, () -> seqs().equals(all), () -> "published were " + seqs());
                    var points = "SELECT count(seq) FROM event";
                    Waiting.until(
                            PATIENCE,
                            () -> database.number(DATABASE, points) == entries,
                            () -> "points were " + database.number(DATABASE, points));
                    return entries + " entries";
                });
    }

    private Set<Long> seqs() {
        var seqs = new TreeSet<Long>();
        for (var message : messages.messages()) {
            if (message.topic().equals(EVENTS_TOPIC)) {
                seqs.add(JsonMapper.shared().readTree(message.payload()).path("seq").asLong());
            }
        }
        return seqs;
    }
}

package dev.torhaus.influx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.BootId;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.SiteId;
import dev.torhaus.event.UnknownCause;
import dev.torhaus.feed.Undelivered;
import dev.torhaus.report.DeskHours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class HourlySinkTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final SiteId SITE = new SiteId("eilenburg");
    private static final Instant BEGIN = Instant.parse("2026-10-20T22:00:00Z");
    private static final List<Occupancy> STATES = List.of(Occupancy.values());
    private static final List<DeskId> DESKS = List.of(new DeskId("a1"), new DeskId("a2"));

    private final MemoryLines database = new MemoryLines();
    private final List<OpenEntry> journal = new ArrayList<>();
    private Instant now = BEGIN;

    @Test
    void hoursAreWhatTheWholeJournalSaysHoweverOftenSinkAndDatabaseFail() throws Undelivered {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var sink = sink();
        var delivered = 0;
        offer();
        while (now.isBefore(BEGIN.plus(Duration.ofDays(20)))) {
            happen(random);
            database.away = random.nextInt(4) == 0;
            try {
                sink.tend();
                sink.deliver(List.copyOf(journal.subList(delivered, journal.size())));
                delivered = journal.size();
                sink.tend();
            } catch (Undelivered away) {
                assertTrue(database.away);
            }
            if (random.nextInt(30) == 0) {
                sink = sink(); // whatever waited is forgotten
            }
        }
        database.away = false;
        if (delivered < journal.size()) {
            sink.deliver(List.copyOf(journal.subList(delivered, journal.size())));
        }
        sink.tend();
        assertEquals(String.join("\n", wanted()), String.join("\n", hours()), "seed " + seed);
    }

    @Test
    void aCorrectionFromLongAgoIsWrittenToo() throws Undelivered {
        var sink = sink();
        offer();
        desk(DESKS.getFirst(), Occupancy.OCCUPIED, now);
        while (now.isBefore(BEGIN.plus(Duration.ofDays(15)))) {
            now = now.plus(Duration.ofHours(6));
            mark();
            sink.deliver(List.copyOf(journal.subList(journal.size() - 3, journal.size())));
            sink.tend();
        }
        desk(DESKS.getFirst(), Occupancy.UNKNOWN, BEGIN.plus(Duration.ofHours(30)));
        sink.deliver(List.of(journal.getLast()));
        sink.tend();
        sink.tend();
        assertEquals(String.join("\n", wanted()), String.join("\n", hours()));
    }

    @Test
    void hoursBeyondTheRetentionAreLeftOutWithoutASearchAmongThem() throws Undelivered {
        offer();
        while (now.isBefore(BEGIN.plus(Duration.ofDays(20)))) {
            now = now.plus(Duration.ofHours(6));
            mark();
        }
        database.bad = line -> line.startsWith("desk_hour");
        var sink = sink();
        sink.deliver(List.copyOf(journal));
        sink.tend();
        assertTrue(database.writes < 10, database.writes + " writes");
        assertEquals(List.of(), hours());
        sink.tend();
        assertTrue(database.writes < 10, database.writes + " writes");
    }

    private HourlySink sink() {
        return new HourlySink(
                new InfluxSink(database, "memory", new EntryLines(SITE, Map.of())),
                database,
                SITE,
                BERLIN,
                this::replay);
    }

    /** As the journal does it: the states at a time, then what came after. */
    private void replay(Instant from, long untilSeq, Consumer<OpenEntry> to) {
        var before =
                journal.stream()
                        .filter(entry -> entry.seq() <= untilSeq)
                        .filter(entry -> entry.recorded().isBefore(from))
                        .toList();
        var states = new TreeSet<Long>();
        for (DeskId desk : DESKS) {
            before.stream()
                    .filter(entry ->
                            entry.event() instanceof OpenEvent.DeskChanged changed
                                    && changed.desk().equals(desk))
                    .reduce((_, newer) -> newer)
                    .ifPresent(entry -> states.add(entry.seq()));
        }
        before.stream()
                .filter(entry ->
                        entry.event() instanceof OpenEvent.CapacityChanged
                                || states.contains(entry.seq()))
                .forEach(to);
        journal.stream().skip(before.size()).filter(entry -> entry.seq() <= untilSeq).forEach(to);
    }

    private List<String> wanted() {
        var all = new DeskHours(BERLIN, Instant.MIN);
        journal.forEach(all::add);
        var lines = new MemoryLines();
        do {
            var text = new Lines();
            all.take().forEach(row -> new HourLines(SITE, BERLIN).append(row, text));
            lines.write(text.toString());
        } while (all.more());
        return lines.points().stream().sorted().toList();
    }

    private List<String> hours() {
        return database.points().stream()
                .filter(point -> point.startsWith("desk_hour"))
                .sorted()
                .collect(Collectors.toList());
    }

    private void happen(Random random) {
        now = now.plus(Duration.ofMinutes(random.nextInt(1, 240)));
        var desk = DESKS.get(random.nextInt(DESKS.size()));
        var state = STATES.get(random.nextInt(STATES.size()));
        desk(desk, state, now.minus(Duration.ofMinutes(random.nextInt(180))));
        mark();
    }

    private void offer() {
        var desks =
                DESKS.stream()
                        .map(desk -> new OpenEvent.OfferedDesk(desk, new RoomId("hall"), null))
                        .toList();
        add(now, new OpenEvent.CapacityChanged(List.of(), desks));
        DESKS.forEach(desk -> desk(desk, Occupancy.VACANT, now));
    }

    private void desk(DeskId desk, Occupancy state, Instant at) {
        var cause = state == Occupancy.UNKNOWN ? UnknownCause.GATEWAY_DOWN : null;
        add(at.isBefore(BEGIN) ? BEGIN : at, new OpenEvent.DeskChanged(desk, state, cause));
    }

    private void mark() {
        add(now, new OpenEvent.Mark(List.of()));
    }

    private void add(Instant at, OpenEvent event) {
        journal.add(new OpenEntry(journal.size() + 1L, at, now, new BootId("boot"), event));
    }
}

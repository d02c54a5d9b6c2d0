package dev.torhaus.influx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Entries;
import dev.torhaus.feed.Undelivered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HealthSinkTest {
    private final MemoryLines database = new MemoryLines();
    private long nanos;
    private int samples;
    private final HealthSink sink =
            new HealthSink(
                    new InfluxSink(
                            database, "memory", new EntryLines(new SiteId("eilenburg"), Map.of())),
                    database,
                    new SiteId("eilenburg"),
                    this::sample,
                    () -> nanos);

    private HealthSample sample() {
        samples++;
        return new HealthSample(
                Entries.NINE.plusSeconds(60L * samples),
                samples,
                0,
                900,
                List.of(
                        new HealthSample.FeedSample(
                                "mqtt",
                                samples > 1,
                                7,
                                samples > 1
                                        ? Optional.of(Instant.ofEpochSecond(1_790_000_000))
                                        : Optional.empty())));
    }

    @Test
    void aSampleIsWrittenOnceAMinute() throws Undelivered {
        sink.tend();
        nanos += HealthSink.PERIOD.toNanos() - 1;
        sink.tend();
        assertEquals(1, samples);
        nanos += 1;
        sink.tend();
        assertEquals(
                List.of(
                        "gateway,site=eilenburg mailbox=1i,waiting=0i,commit_max_us=900i",
                        "gateway,site=eilenburg,feed=mqtt connected=0i,backlog=7i",
                        "gateway,site=eilenburg mailbox=2i,waiting=0i,commit_max_us=900i",
                        "gateway,site=eilenburg,feed=mqtt connected=1i,backlog=7i,last_ack=1790000000i"),
                database.points().stream().map(point -> point.replaceAll(" \\d+$", "")).toList());
    }

    @Test
    void whatWasSampledWhileTheDatabaseWasAwayIsWrittenLater() throws Undelivered {
        database.away = true;
        for (int minute = 0; minute < HealthSink.KEPT_MAX + 5; minute++) {
            assertThrows(Undelivered.class, sink::tend);
            nanos += HealthSink.PERIOD.toNanos();
        }
        database.away = false;
        sink.tend();
        assertEquals(2L * HealthSink.KEPT_MAX, database.points().size());
    }

    @Test
    void samplesThatAreNotTakenAreLeftOutAloneAndTooManyAtOnceAreParted() throws Undelivered {
        database.away = true;
        for (int minute = 0; minute < 100; minute++) {
            assertThrows(Undelivered.class, sink::tend);
            nanos += HealthSink.PERIOD.toNanos();
        }
        database.away = false;
        database.linesMax = 30;
        database.bad = line -> line.contains("mailbox=50i");
        sink.tend();
        assertEquals(2 * 101 - 1, database.points().size());
        var writes = database.writes;
        sink.tend();
        assertEquals(writes, database.writes);
    }
}

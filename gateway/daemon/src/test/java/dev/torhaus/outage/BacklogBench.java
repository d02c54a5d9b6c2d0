package dev.torhaus.outage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.torhaus.engine.Entry;
import dev.torhaus.event.BootId;
import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.SiteId;
import dev.torhaus.event.Stamp;
import dev.torhaus.feed.Feed;
import dev.torhaus.feed.Pauses;
import dev.torhaus.feed.Sink;
import dev.torhaus.influx.InfluxSettings;
import dev.torhaus.influx.InfluxSink;
import dev.torhaus.journal.DataFolder;
import dev.torhaus.journal.Journal;
import dev.torhaus.mqtt.MqttSettings;
import dev.torhaus.mqtt.MqttSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * How fast a long backlog is delivered while a door is opened ten times a second, for {@code
 * script/bench backlog}: {@code BacklogBench FOLDER ENTRIES BROKER-URL INFLUX-V1-URL}, the folder
 * being empty and the database {@code torhaus} there.
 */
final class BacklogBench {
    private static final int GROUP = 5_000;
    private static final int DESKS = 40;
    private static final int ENTRIES_PER_WRITE = 2_500;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
    private static final SiteId SITE = new SiteId("eilenburg");

    private BacklogBench() {}

    static void main(String[] args) throws IOException, InterruptedException {
        var folder = Path.of(args[0]);
        int entries = Integer.parseInt(args[1]);
        try (var journal = Journal.open(folder.resolve("data"), DataFolder.Use.RUN)) {
            fill(journal, entries);
        }
        try (var house = new OutageHouse(folder)) {
            var broker =
                    new MqttSettings(
                            URI.create(args[2]),
                            Optional.empty(),
                            Optional.empty(),
                            "torhaus/" + SITE);
            deliver(house, "mqtt", new MqttSink(broker, SITE, house.boards()));
            var database =
                    new InfluxSettings.V1(
                            URI.create(args[3]), "torhaus", Optional.empty(), Optional.empty());
            deliver(house, "influx", new InfluxSink(database, SITE, Map.of()));
            System.out.printf("influx-stored seqs %s%n", stored(database));
            System.out.printf(
                    "influx-floor per-second %.0f%n", preparedPerSecond(database, entries / 4));
        }
        var runtime = Runtime.getRuntime();
        System.out.printf("heap-max-mib %d%n", runtime.maxMemory() >> 20);
    }

    private static void fill(Journal journal, int entries) {
        var group = new ArrayList<Entry>(GROUP);
        for (int i = 0; i < entries; i++) {
            var at = BEGIN.plusMillis(i * 50L);
            group.add(
                    Entry.of(new Stamp(at, i * 50_000_000L, new BootId("bench"), true), event(i)));
            if (group.size() == GROUP || i == entries - 1) {
                journal.commit(group, Map.of(), at);
                journal.checkpoint();
                group.clear();
            }
        }
    }

    private static OpenEvent event(int number) {
        var front = new DoorId("front");
        var reader = new ReaderId("front-in");
        return switch (number % 8) {
            case 0 -> new OpenEvent.AccessGranted(front, reader);
            case 1 -> new OpenEvent.AccessDenied(front, reader, CoarseReason.NOT_NOW);
            case 2, 3, 4 -> desk(number, Occupancy.VACANT);
            default -> desk(number, Occupancy.OCCUPIED);
        };
    }

    private static OpenEvent desk(int number, Occupancy state) {
        return new OpenEvent.DeskChanged(new DeskId("a" + number % DESKS), state, null);
    }

    private static void deliver(OutageHouse house, String name, Sink sink)
            throws InterruptedException {
        house.takeWaitedMicros();
        long last = house.lastSeq();
        long begin = System.nanoTime();
        var feed = house.feed(name, sink, Pauses.usual());
        while (feed.status().deliveredSeq() < last) {
            house.press();
            Thread.sleep(100);
            complain(feed);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        feed.stop(Duration.ofSeconds(5));
        var waited = house.takeWaitedMicros();
        System.out.printf(
                "%s entries %d seconds %.1f per-second %.0f door-presses %d median-us %d p99-us %d most-us %d%n",
                name,
                last,
                seconds,
                last / seconds,
                waited.size(),
                at(waited, 0.5),
                at(waited, 0.99),
                at(waited, 1));
    }

    /** How many entries the database has, and the sum of their numbers. */
    private static String stored(InfluxSettings.V1 database)
            throws IOException, InterruptedException {
        var query = "SELECT COUNT(\"seq\"), SUM(\"seq\") FROM \"event\"";
        var url =
                database.url()
                        + "/query?db="
                        + database.database()
                        + "&q="
                        + URLEncoder.encode(query, UTF_8);
        var answer =
                HTTP.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Accept", "application/csv")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.body().lines().skip(1).findFirst().orElse("none");
    }

    /** What the database takes of batches that are ready before the clock runs. */
    private static double preparedPerSecond(InfluxSettings.V1 database, int entries)
            throws IOException, InterruptedException {
        var bodies = new ArrayList<byte[]>();
        for (int from = 0; from < entries; from += ENTRIES_PER_WRITE) {
            bodies.add(prepared(from, Math.min(entries, from + ENTRIES_PER_WRITE)));
        }
        var url = database.url() + "/write?precision=ns&db=" + database.database();
        long begin = System.nanoTime();
        for (var body : bodies) {
            var answer =
                    HTTP.send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .header("Content-Encoding", "gzip")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 204) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
        }
        return entries / ((System.nanoTime() - begin) / 1e9);
    }

    /** Two points for each entry, as the sink makes of most. */
    private static byte[] prepared(int from, int to) throws IOException {
        var lines = new StringBuilder();
        for (int i = from; i < to; i++) {
            var nanos = BEGIN.toEpochMilli() * 1_000_000 + i;
            lines.append(
                            "floor_event,site=eilenburg,kind=DeskChanged seq=%di %d\n"
                                    .formatted(i, nanos))
                    .append(
                            "floor_desk,site=eilenburg,room=hall,desk=a%d occupied=%di,known=1i %d\n"
                                    .formatted(i % DESKS, i % 2, nanos));
        }
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(lines.toString().getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void complain(Feed feed) {
        var problem = feed.status().problem();
        if (problem != null) {
            throw new IllegalStateException(problem);
        }
    }

    private static long at(List<Long> sorted, double part) {
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(sorted.size() * part)));
    }
}

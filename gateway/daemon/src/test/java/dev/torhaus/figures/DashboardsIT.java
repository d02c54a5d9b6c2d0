package dev.torhaus.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Undelivered;
import dev.torhaus.influx.HourlySink;
import dev.torhaus.influx.InfluxSettings;
import dev.torhaus.influx.InfluxSink;
import dev.torhaus.journal.DataFolder;
import dev.torhaus.journal.Journal;
import dev.torhaus.journal.JournalReader;
import dev.torhaus.occupancy.Usage;
import dev.torhaus.servers.InfluxV1;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every query of every panel, asked of a real InfluxDB that a month was delivered to. */
@Timeout(240)
final class DashboardsIT {
    private static final String TORHAUS = "torhaus";
    private static final long SEED = 20_261_001;
    private static final int BATCH = 2_500;

    @TempDir static Path folder;
    private static final InfluxV1 INFLUX = new InfluxV1();
    private static Expected expected = new Expected(new Usage(), List.of());

    @BeforeAll
    static void aMonthIsDelivered() throws Undelivered {
        INFLUX.start().createDatabase(TORHAUS);
        System.out.println("seed " + SEED);
        try (var journal = Journal.open(folder.resolve("data"), DataFolder.Use.SIMULATION)) {
            Month.write(journal, SEED);
            try (var reader = journal.reader()) {
                var entries = entries(reader);
                deliver(entries, reader);
                expected = new Expected(reader.usage(), entries);
            }
        }
    }

    @AfterAll
    static void end() {
        INFLUX.close();
    }

    private static List<OpenEntry> entries(JournalReader reader) {
        var all = new ArrayList<OpenEntry>();
        for (var page = reader.after(0, BATCH); !page.isEmpty(); ) {
            all.addAll(page);
            page = reader.after(all.getLast().seq(), BATCH);
        }
        return all;
    }

    /** The sink is made anew now and then, as by a restart. */
    private static void deliver(List<OpenEntry> entries, JournalReader reader) throws Undelivered {
        var sink = sink(reader);
        for (int first = 0; first < entries.size(); first += BATCH) {
            sink.deliver(entries.subList(first, Math.min(first + BATCH, entries.size())));
            if (first % (5 * BATCH) == 0) {
                sink.finish();
                sink = sink(reader);
            } else {
                sink.tend();
            }
        }
        sink.tend();
        sink.finish();
    }

    private static HourlySink sink(JournalReader reader) {
        var settings =
                new InfluxSettings.V1(
                        URI.create(INFLUX.url()), TORHAUS, Optional.empty(), Optional.empty());
        var site = new SiteId("eilenburg");
        return new HourlySink(
                new InfluxSink(settings, site, Map.of()),
                settings,
                site,
                Month.ZONE,
                reader::replay);
    }

    @Test
    void everyPanelShowsWhatTheJournalSays() {
        INFLUX.write(
                TORHAUS,
                "gateway,site=eilenburg,feed=mqtt backlog=3i 1790900000000000000\n"
                        + "gateway,site=eilenburg mailbox=2i,waiting=1i,commit_max_us=900i"
                        + " 1790900000000000000");
        var panels = 0;
        for (String name : Panels.NAMES) {
            for (JsonNode panel : Panels.dashboard("de", name).path("panels")) {
                var where = name + ": " + panel.path("title").asString();
                var rows = Panels.ask(INFLUX, TORHAUS, Panels.query(panel));
                var wanted = expected.of(name, panel.path("id").asInt());
                assertFalse(rows.isEmpty(), where);
                if (wanted != null) {
                    assertEquals(spelt(wanted), spelt(rows), where);
                }
                panels++;
            }
        }
        assertEquals(25, panels);
    }

    /** Figures to six digits: the database adds in another order. */
    private static Map<String, Map<String, String>> spelt(List<Panels.Row> rows) {
        return rows.stream()
                .filter(row -> !row.figures().isEmpty())
                .collect(
                        Collectors.toMap(
                                row -> new TreeMap<>(row.keys()).toString(),
                                row ->
                                        row.figures().entrySet().stream()
                                                .collect(
                                                        Collectors.toMap(
                                                                Map.Entry::getKey,
                                                                each ->
                                                                        "%.6f"
                                                                                .formatted(
                                                                                        each
                                                                                                .getValue()),
                                                                (a, _) -> a,
                                                                TreeMap::new)),
                                (a, _) -> a,
                                TreeMap::new));
    }

    @Test
    void bothLanguagesAskTheSameAndEveryVariableHasAnswers() {
        for (String name : Panels.NAMES) {
            var german = Panels.dashboard("de", name);
            var english = Panels.dashboard("en", name);
            assertEquals(shape(german), shape(english), name);
            for (JsonNode variable : german.path("templating").path("list")) {
                if (variable.path("type").asString().equals("query")) {
                    var query = Panels.filled(variable.path("query").asString());
                    assertFalse(INFLUX.query(TORHAUS, query).isEmpty(), query);
                }
            }
        }
    }

    private static List<String> shape(JsonNode dashboard) {
        var shape = new ArrayList<String>();
        for (JsonNode panel : dashboard.path("panels")) {
            shape.add(panel.path("type").asString() + panel.path("gridPos") + Panels.query(panel));
        }
        return shape;
    }

    @Test
    void rollUpsSumWhatThePanelsSum() throws IOException {
        var script =
                Files.readString(Panels.FOLDER.resolveSibling("influx").resolve("v1.influxql"));
        for (String line : script.lines().filter(each -> !each.startsWith("--")).toList()) {
            INFLUX.query("", line);
        }
        var policies = INFLUX.query(TORHAUS, "SHOW RETENTION POLICIES ON torhaus").toString();
        assertTrue(policies.contains("two_years") && policies.contains("forever"), policies);
        // What a continuous query does every hour is done here at once, from where the month lies.
        var select =
                script.replaceAll("(?s).*?BEGIN (SELECT [^;]*?\"room_day\" FROM .*?) END.*", "$1");
        INFLUX.query(
                TORHAUS,
                select.replace(
                        "\"two_years\".\"desk_hour\"",
                        "\"autogen\".\"desk_hour\" WHERE time >= '"
                                + Month.BEGIN
                                + "' AND time < '"
                                + Month.END
                                + "'"));
        for (String field : List.of("offered", "used", "unknown")) {
            assertEquals(
                    INFLUX.number(
                            TORHAUS, "SELECT sum(" + field + ") FROM torhaus.autogen.desk_hour"),
                    INFLUX.number(
                            TORHAUS, "SELECT sum(" + field + ") FROM torhaus.forever.room_day"),
                    field);
        }
        INFLUX.query(TORHAUS, "DROP CONTINUOUS QUERY room_day ON torhaus");
        INFLUX.query(TORHAUS, "DROP CONTINUOUS QUERY door_day ON torhaus");
        INFLUX.query(TORHAUS, "ALTER RETENTION POLICY autogen ON torhaus DEFAULT");
    }
}

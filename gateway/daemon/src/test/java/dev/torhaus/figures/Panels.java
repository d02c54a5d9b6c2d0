package dev.torhaus.figures;

import dev.torhaus.servers.InfluxV1;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboards' files, and what Grafana makes of their queries. */
final class Panels {
    static final Path FOLDER = Path.of("..", "..", "dashboards", "grafana");
    static final List<String> NAMES = List.of("utilisation", "doors", "gateway");

    /** One row of an answer: its time where the query groups by time, its tags, its figures. */
    record Row(Map<String, String> keys, Map<String, Double> figures) {}

    private Panels() {}

    static JsonNode dashboard(String language, String name) {
        try {
            return JsonMapper.shared().readTree(Files.readString(file(language, name)));
        } catch (IOException absent) {
            throw new IllegalStateException(absent);
        }
    }

    static Path file(String language, String name) {
        return FOLDER.resolve("dashboards").resolve(language).resolve(name + ".json");
    }

    static String query(JsonNode panel) {
        return panel.path("targets").path(0).path("query").asString();
    }

    /** With the variables at "all" and the time range of the month. */
    static String filled(String query) {
        return query.replace(
                        "$timeFilter",
                        "time >= '" + Month.BEGIN + "' AND time < '" + Month.END + "'")
                .replace("$site", "eilenburg")
                .replace("$room", ".*")
                .replace("$door", ".*")
                .replace("$zone", Month.ZONE.getId())
                .replace("$__interval", "1h");
    }

    static List<Row> ask(InfluxV1 influx, String database, String query) {
        var rows = new ArrayList<Row>();
        for (Map<String, Object> answer : influx.query(database, filled(query))) {
            var keys = new TreeMap<String, String>();
            var figures = new HashMap<String, Double>();
            answer.forEach((column, value) -> {
                if (column.equals("time")) {
                    if (query.contains("GROUP BY time(")
                            && !query.matches(".*\\) WHERE \\$timeFilter")) {
                        var nanos = ((Number) value).longValue();
                        keys.put("time", Instant.ofEpochSecond(0, nanos).toString());
                    }
                } else if (value instanceof Number figure) {
                    figures.put(column, figure.doubleValue());
                } else {
                    keys.put(column, String.valueOf(value));
                }
            });
            rows.add(new Row(keys, figures));
        }
        return rows;
    }
}

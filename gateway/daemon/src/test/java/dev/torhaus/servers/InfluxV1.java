package dev.torhaus.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An InfluxDB 1.x server on a loopback port, with its data kept from one start to the next. */
public final class InfluxV1 implements AutoCloseable {
    private final String program = Programs.find("influxd");
    private final ServerProcess server = new ServerProcess("influxdb");
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private String login = "";

    /** Makes one without databases; not started yet. Skips the test without InfluxDB. */
    public InfluxV1() {
        var folder = server.folder().toString();
        settings.put("INFLUXDB_REPORTING_DISABLED", "true");
        settings.put("INFLUXDB_BIND_ADDRESS", "127.0.0.1:" + ServerProcess.freePort());
        settings.put("INFLUXDB_META_DIR", folder + "/meta");
        settings.put("INFLUXDB_DATA_DIR", folder + "/data");
        settings.put("INFLUXDB_DATA_WAL_DIR", folder + "/wal");
        settings.put("INFLUXDB_MONITOR_STORE_ENABLED", "false");
        settings.put("INFLUXDB_HTTP_BIND_ADDRESS", "127.0.0.1:" + server.port());
        settings.put("INFLUXDB_HTTP_LOG_ENABLED", "false");
    }

    /** Asks for a login; once started, {@code CREATE USER … WITH ALL PRIVILEGES} makes it. */
    public InfluxV1 withLogin(String user, String password) {
        settings.put("INFLUXDB_HTTP_AUTH_ENABLED", "true");
        login = "&u=" + user + "&p=" + password;
        return this;
    }

    /** Starts it, also again after a stop or kill; returns when it answers queries. */
    public InfluxV1 start() {
        server.start(List.of(program, "run", "-config", "/dev/null"), settings);
        return this;
    }

    public void stop() {
        server.stop();
    }

    public void kill() {
        server.kill();
    }

    @Override
    public void close() {
        server.remove();
    }

    public int port() {
        return server.port();
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    public String log() {
        return server.logText();
    }

    public InfluxV1 createDatabase(String name) {
        query(name, "CREATE DATABASE \"" + name + "\"");
        return this;
    }

    /** Writes lines with time stamps in nanoseconds; fails when the server does not take all. */
    public void write(String database, String lines) {
        var response = post("/write", "precision=ns&db=" + encoded(database), lines);
        if (response.statusCode() != 204) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
    }

    /**
     * Asks in InfluxQL; returns the rows of all series, each with its columns and tags by name;
     * times in nanoseconds since 1970.
     */
    public List<Map<String, Object>> query(String database, String influxQl) {
        var response = post("/query", "epoch=ns&db=" + encoded(database), "q=" + encoded(influxQl));
        return rows(JsonMapper.shared().readTree(response.body()), influxQl);
    }

    /** Asks for one figure, such as a count; 0 when there is no such series. */
    public long number(String database, String influxQl) {
        return query(database, influxQl).stream()
                .flatMap(row -> row.entrySet().stream())
                .filter(cell -> !cell.getKey().equals("time"))
                .mapToLong(cell -> ((Number) cell.getValue()).longValue())
                .findFirst()
                .orElse(0);
    }

    private HttpResponse<String> post(String path, String parameters, String body) {
        var request =
                HttpRequest.newBuilder(URI.create(url() + path + "?" + parameters + login))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", asked);
        }
    }

    private static List<Map<String, Object>> rows(JsonNode answer, String influxQl) {
        if (answer.findValue("error") != null) {
            throw new IllegalStateException(influxQl + ": " + answer);
        }
        var rows = new ArrayList<Map<String, Object>>();
        for (var result : answer.path("results")) {
            for (var series : result.path("series")) {
                for (var values : series.path("values")) {
                    rows.add(row(series, values));
                }
            }
        }
        return rows;
    }

    private static Map<String, Object> row(JsonNode series, JsonNode values) {
        var row = new LinkedHashMap<String, Object>();
        for (int i = 0; i < values.size(); i++) {
            var value = values.get(i);
            if (!value.isNull()) {
                row.put(
                        series.path("columns").get(i).asString(),
                        value.isNumber() ? value.numberValue() : value.asString());
            }
        }
        series.path("tags").properties().forEach(t -> row.put(t.getKey(), t.getValue().asString()));
        return row;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}

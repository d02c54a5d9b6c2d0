package dev.torhaus.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A VictoriaMetrics server on a loopback port, which takes InfluxDB's writes and never overwrites.
 */
public final class VictoriaMetrics implements AutoCloseable {
    private final String program = Programs.find("victoria-metrics");
    private final ServerProcess server = new ServerProcess("victoria-metrics");
    private final HttpClient client = HttpClient.newHttpClient();

    public VictoriaMetrics start() {
        server.start(
                List.of(
                        program,
                        "-httpListenAddr=127.0.0.1:" + server.port(),
                        "-storageDataPath=" + server.folder().resolve("data"),
                        "-retentionPeriod=100y"),
                Map.of());
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

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The numbers of all entries' points, in no order. */
    public List<Long> seqs() {
        get("/internal/force_flush");
        var seqs = new ArrayList<Long>();
        get("/api/v1/export?match%5B%5D=event_seq&reduce_mem_usage=1")
                .lines()
                .forEach(line ->
                        JsonMapper.shared()
                                .readTree(line)
                                .path("values")
                                .forEach(value -> seqs.add(value.asLong())));
        return seqs;
    }

    private String get(String path) {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create(url() + path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", asked);
        }
    }
}

package dev.torhaus.app.daemon;

import dev.torhaus.servers.InfluxV1;
import dev.torhaus.servers.Mosquitto;
import dev.torhaus.servers.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The built jar in a process of its own: {@code torhaus run} on a simulated house, feeding real
 * servers.
 */
final class SimulatedRun {
    private static final Pattern PAGE = Pattern.compile("page on port (\\d+)");

    private final Process process;
    private final Path log;

    private SimulatedRun(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** The sample house, with these servers and a page on any free port. */
    static Path site(Path folder, Mosquitto broker, InfluxV1 database) throws IOException {
        try (var sample = SimulatedRun.class.getResourceAsStream("/torhaus/sites/house.yaml")) {
            if (sample == null) {
                throw new IOException("no house.yaml on the class path");
            }
            var text =
                    new String(sample.readAllBytes(), StandardCharsets.UTF_8)
                            .replace("\"127.0.0.1:8080\"", "\"127.0.0.1:0\"");
            return Files.writeString(
                    folder.resolve("house.yaml"),
                    text
                            + "\nmqtt: {broker: \"mqtt://127.0.0.1:"
                            + broker.port()
                            + "\"}\ninflux: {url: \""
                            + database.url()
                            + "\", api: v1, database: torhaus}\n");
        }
    }

    static SimulatedRun start(Path site, Path data, long seed, String... options)
            throws IOException {
        // Whoever ran the tests with nohup has had the signal ignored, here too.
        return start("--default-signal=HUP", site, data, seed, options);
    }

    /** As {@code start}, where whoever starts it ignores SIGHUP, as nohup does. */
    static SimulatedRun startDeaf(Path site, Path data, long seed) throws IOException {
        return start("--ignore-signal=HUP", site, data, seed);
    }

    private static SimulatedRun start(
            String signal, Path site, Path data, long seed, String... options) throws IOException {
        var jar = Path.of(System.getProperty("torhaus.jar", "target/torhaus/torhaus.jar"));
        var command =
                new ArrayList<>(
                        List.of(
                                "env",
                                signal,
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-jar",
                                jar.toString(),
                                "run",
                                site.toString(),
                                "--data",
                                data.toString(),
                                "--simulate",
                                Long.toString(seed)));
        command.addAll(List.of(options));
        var log = Files.createTempFile(site.getParent(), "run-", ".log");
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        return new SimulatedRun(process, log);
    }

    /** Waits until doors decide and the page is there; returns its port. */
    int awaitUp() {
        var page = PAGE.matcher("");
        Waiting.until(
                Duration.ofSeconds(60),
                () -> page.reset(log()).find() || !process.isAlive(),
                () -> "not up: " + log());
        if (!page.reset(log()).find()) {
            throw new AssertionError("ended: " + log());
        }
        return Integer.parseInt(page.group(1));
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String board() throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + awaitUp() + "/api/board");
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(uri).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /** Sends SIGHUP, which has the site file read again. */
    void hangUp() throws IOException, InterruptedException {
        var pid = Long.toString(process.pid());
        if (new ProcessBuilder("kill", "-HUP", pid).inheritIO().start().waitFor() != 0) {
            throw new IOException("kill -HUP " + pid);
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to stop, as systemd does. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}

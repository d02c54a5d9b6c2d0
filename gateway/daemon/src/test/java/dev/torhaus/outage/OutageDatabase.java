package dev.torhaus.outage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Sink;
import dev.torhaus.influx.InfluxSettings;
import dev.torhaus.influx.InfluxSink;
import dev.torhaus.servers.HttpFront;
import dev.torhaus.servers.HttpFront.Answer;
import dev.torhaus.servers.InfluxV1;
import dev.torhaus.servers.Relay;
import dev.torhaus.servers.StrictV2;
import dev.torhaus.servers.VictoriaMetrics;
import dev.torhaus.settings.Secret;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** A database that fails: gateway → relay → front, which gives the answers → server. */
final class OutageDatabase implements OutageTarget {
    static final String TOKEN = "a-token";
    private static final Duration ANSWER_MAX = Duration.ofSeconds(2);
    private static final int BYTES_TAKEN_MAX = 700;
    private static final Pattern SEQ = Pattern.compile("event,.* seq=(\\d+)i .*");

    private final String name;
    private final Server process;
    private final HttpFront front;
    private final Relay relay;
    private final Sink sink;

    /** The server's process, where there is one, and what it has stored. */
    private interface Server extends AutoCloseable {
        boolean kill();

        boolean stop();

        void start();

        Count count(long upTo);

        @Override
        void close();
    }

    private OutageDatabase(
            String name, Server process, HttpFront front, Function<URI, InfluxSettings> settings) {
        this.name = name;
        this.process = process;
        this.front = front;
        this.relay = new Relay(front.port());
        this.sink =
                new InfluxSink(
                        settings.apply(URI.create("http://127.0.0.1:" + relay.port())),
                        new SiteId("eilenburg"),
                        Map.of(),
                        ANSWER_MAX);
    }

    static OutageDatabase influxV1() {
        var server = new InfluxV1().start().createDatabase("torhaus");
        return new OutageDatabase(
                "InfluxDB 1.6.7, v1",
                new V1(server),
                HttpFront.of(server.url()),
                url -> new InfluxSettings.V1(url, "torhaus", Optional.empty(), Optional.empty()));
    }

    static OutageDatabase strictV2() {
        var server = new StrictV2("org", "torhaus", TOKEN);
        return new OutageDatabase(
                "strict fake, v2", new Fake(server), new HttpFront(server), OutageDatabase::v2);
    }

    static OutageDatabase victoriaMetrics() {
        var server = new VictoriaMetrics().start();
        return new OutageDatabase(
                "VictoriaMetrics, v2",
                new Victoria(server),
                HttpFront.of(server.url()),
                OutageDatabase::v2);
    }

    private static InfluxSettings v2(URI url) {
        return new InfluxSettings.V2(url, "org", "torhaus", new Secret(TOKEN));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Sink sink() {
        return sink;
    }

    @Override
    public Relay relay() {
        return relay;
    }

    @Override
    public boolean begin(Fault fault) {
        switch (fault) {
            case REFUSED -> relay.set(Relay.Mode.REFUSED);
            case BLACK_HOLE -> {
                relay.set(Relay.Mode.HANG_UP);
                relay.set(Relay.Mode.FROZEN);
            }
            case HALF_OPEN -> relay.set(Relay.Mode.FROZEN);
            case SLOW -> relay.set(Relay.Mode.SLOW);
            case KILLED -> {
                return process.kill();
            }
            case RESTARTED -> {
                return process.stop();
            }
            case UNAVAILABLE -> answer(503, "{\"message\":\"later\"}");
            case NOT_AUTHORISED -> answer(401, "{\"message\":\"unauthorized access\"}");
            case DISK_FULL ->
                    answer(500, "{\"message\":\"engine: write: no space left on device\"}");
            case TOO_LARGE ->
                    front.instead((request, headers, body) ->
                            body.length > BYTES_TAKEN_MAX
                                    ? new Answer(413, Map.of(), "{\"message\":\"too large\"}")
                                    : front.server().answer(request, headers, body));
            case PARTIAL -> front.instead(withoutEverySeventh(front.server()));
        }
        return true;
    }

    private void answer(int status, String body) {
        front.instead((_, _, _) -> new Answer(status, Map.of(), body));
    }

    /**
     * Stores the lines but those that count an entry divisible by seven, as a type conflict does.
     */
    static HttpFront.Server withoutEverySeventh(HttpFront.Server server) {
        return (request, headers, body) -> {
            var unpacked = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
            var lines = new String(unpacked, UTF_8).lines().toList();
            var good = lines.stream().filter(line -> !everySeventh(line)).toList();
            var plain = new TreeMap<>(headers);
            plain.keySet().removeIf("Content-Encoding"::equalsIgnoreCase);
            var text = (String.join("\n", good) + "\n").getBytes(UTF_8);
            var answer =
                    good.isEmpty()
                            ? new Answer(204, Map.of(), "")
                            : server.answer(request, plain, text);
            int dropped = lines.size() - good.size();
            return answer.status() != 204 || dropped == 0
                    ? answer
                    : new Answer(
                            400,
                            Map.of(),
                            "{\"message\":\"partial write: field type conflict dropped=%d\"}"
                                    .formatted(dropped));
        };
    }

    private static boolean everySeventh(String line) {
        var seq = SEQ.matcher(line);
        return seq.matches() && Long.parseLong(seq.group(1)) % 7 == 0;
    }

    @Override
    public void mend() {
        front.instead(null);
        process.start();
        relay.set(Relay.Mode.THROUGH);
    }

    @Override
    public Count count(long upTo) {
        return process.count(upTo);
    }

    @Override
    public void close() {
        relay.close();
        front.close();
        process.close();
    }

    private static final class V1 implements Server {
        private final InfluxV1 server;
        private boolean away;

        V1(InfluxV1 server) {
            this.server = server;
        }

        @Override
        public boolean kill() {
            server.kill();
            away = true;
            return true;
        }

        @Override
        public boolean stop() {
            server.stop();
            away = true;
            return true;
        }

        @Override
        public void start() {
            if (away) {
                server.start();
            }
            away = false;
        }

        @Override
        public Count count(long upTo) {
            var seqs =
                    server.query("torhaus", "SELECT seq FROM event").stream()
                            .map(row ->
                                    ((Number) Objects.requireNonNull(row.get("seq"))).longValue())
                            .filter(seq -> seq <= upTo)
                            .toList();
            return new Count(new HashSet<>(seqs).size(), seqs.size(), true);
        }

        @Override
        public void close() {
            server.close();
        }
    }

    private record Fake(StrictV2 server) implements Server {
        @Override
        public boolean kill() {
            return false; // it is in memory
        }

        @Override
        public boolean stop() {
            return false;
        }

        @Override
        public void start() {}

        @Override
        public Count count(long upTo) {
            return new Count(server.entries(upTo), server.points(upTo), true);
        }

        @Override
        public void close() {}
    }

    /** It confirms what is not on its disk yet, so kill -9 is not asked of it. */
    private static final class Victoria implements Server {
        private final VictoriaMetrics server;
        private boolean away;

        Victoria(VictoriaMetrics server) {
            this.server = server;
        }

        @Override
        public boolean kill() {
            return false;
        }

        @Override
        public boolean stop() {
            server.stop();
            away = true;
            return true;
        }

        @Override
        public void start() {
            if (away) {
                server.start();
            }
            away = false;
        }

        @Override
        public Count count(long upTo) {
            var seqs = server.seqs().stream().filter(seq -> seq <= upTo).toList();
            return new Count(new HashSet<>(seqs).size(), seqs.size(), true);
        }

        @Override
        public void close() {
            server.close();
        }
    }
}

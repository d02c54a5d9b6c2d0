package dev.torhaus.web;

import dev.torhaus.loop.Boards;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Serves the operator's page. It reads boards and feeds' health and nothing else; every request
 * runs on a virtual thread of Helidon's. One thread starts and closes it.
 */
public final class PageServer implements AutoCloseable {
    /** Twenty browsers are expected; beyond this many tabs a page is told to wait. */
    static final int STREAMS_MAX = 64;

    private static final int CONNECTIONS_MAX = 192;
    private static final int REQUEST_LINE_BYTES_MAX = 2_048;
    private static final int HEADER_BYTES_MAX = 8_192;

    /** A slow page is to get the newest board soon, not what the kernel kept for it. */
    private static final int SEND_BUFFER_BYTES = 32_768;

    /** Half of what closing may take beside {@link Live#close}. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final WebSettings settings;
    private final Live live;
    private final WebServer server;
    private final Logger helidonLog =
            Logger.getLogger("io.helidon"); // held, or its level is forgotten

    /**
     * Opens nothing yet.
     *
     * @param names names under which browsers may ask for the page beside this machine's addresses
     *     and the names of local networks, e.g. {@code torhaus.example.org} behind a proxy
     * @param boards followed from now on; never asked by a request
     * @param health the feeds in the order in which they are shown; asked every 2 s by one thread,
     *     must not block
     * @param house the house's clock: the real one, or the simulation's
     * @param metrics the text of {@code /metrics}, see {@link Metrics}; asked by each request
     */
    public PageServer(
            WebSettings settings,
            List<String> names,
            PageModel model,
            Boards boards,
            Supplier<List<FeedHealth>> health,
            InstantSource house,
            Supplier<String> metrics) {
        this(settings, names, model, boards, health, house, metrics, Connections.PATIENCE);
    }

    PageServer(
            WebSettings settings,
            List<String> names,
            PageModel model,
            Boards boards,
            Supplier<List<FeedHealth>> health,
            InstantSource house,
            Supplier<String> metrics,
            Duration patience) {
        this.settings = settings;
        quieten();
        var connections = new Connections(http(), patience);
        live = new Live(boards, health, house, connections::endStalled);
        var files = new PageFiles();
        var site = PageJson.site(model, files.fingerprint());
        var stream = new Stream(live, site, STREAMS_MAX);
        server =
                server(
                        routing(
                                new Gate(settings, names),
                                files,
                                new Api(live, site, metrics),
                                stream),
                        connections);
    }

    private HttpRouting.Builder routing(Gate gate, PageFiles files, Api api, Stream stream) {
        return HttpRouting.builder()
                .addFilter(gate)
                .get("/", (request, response) -> files.send(PageFiles.INDEX, request, response))
                .get(
                        "/page/{file}",
                        (request, response) ->
                                files.send(
                                        request.path().pathParameters().get("file"),
                                        request,
                                        response))
                .get("/api/site", api::site)
                .get("/api/board", api::board)
                .get("/api/stream", stream)
                .get("/metrics", api::metrics)
                .any((request, response) -> files.send("", request, response));
    }

    private WebServer server(HttpRouting.Builder routing, Connections connections) {
        return WebServer.builder()
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .mediaContext(
                        MediaContext.builder()
                                .mediaSupportsDiscoverServices(false)
                                .registerDefaults(true)
                                .build())
                .contentEncoding(
                        ContentEncodingContext.builder()
                                .contentEncodingsDiscoverServices(false)
                                .build())
                .shutdownHook(false)
                .host(settings.host())
                .port(settings.port())
                .backlog(CONNECTIONS_MAX)
                .maxTcpConnections(CONNECTIONS_MAX)
                .maxPayloadSize(0)
                .shutdownGracePeriod(GRACE)
                .connectionOptions(
                        SocketOptions.builder()
                                .tcpNoDelay(true)
                                .socketSendBufferSize(SEND_BUFFER_BYTES)
                                .build())
                .addConnectionSelector(connections)
                .routing(routing)
                .build();
    }

    private static Http1ConnectionSelector http() {
        var config =
                Http1Config.builder()
                        .maxPrologueLength(REQUEST_LINE_BYTES_MAX)
                        .maxHeadersSize(HEADER_BYTES_MAX)
                        .build();
        return Http1ConnectionSelector.builder().config(config).build();
    }

    /** Helidon says at INFO what nobody here asks for. */
    private void quieten() {
        if (helidonLog.getLevel() == null) {
            helidonLog.setLevel(Level.WARNING);
        }
    }

    /** Throws WebStartException when the address cannot be listened on. Call it once. */
    public void start() {
        tryAddress();
        server.start();
        if (!server.isRunning()) {
            throw new WebStartException(
                    "web.listen: cannot listen on " + address() + ", see the log");
        }
        live.start();
    }

    /** The port that is listened on, also when the settings left it open; -1 when none is. */
    public int port() {
        return server.port();
    }

    /**
     * Helidon only logs a failed bind, with a page of stack trace; the operator is to have one
     * line.
     */
    private void tryAddress() {
        try (var probe = ServerSocketChannel.open()) {
            probe.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            probe.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (IOException | java.nio.channels.UnresolvedAddressException refused) {
            throw new WebStartException(
                    "web.listen: cannot listen on " + address() + ": " + advice(refused), refused);
        }
    }

    private String advice(Exception refused) {
        return switch (String.valueOf(refused.getMessage())) {
            case String s when s.startsWith("Address already in use") ->
                    "another program listens there; stop it, or choose another port";
            case String s when s.startsWith("Cannot assign") ->
                    "this machine has no such address; use 127.0.0.1, 0.0.0.0 or one of its own";
            case String s when s.startsWith("Permission denied") ->
                    "ports below 1024 are not for everybody; choose one above";
            case String s when refused instanceof java.nio.channels.UnresolvedAddressException ->
                    "no such host is known; use an address";
            case String s -> s;
        };
    }

    private String address() {
        return (settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host())
                + ":"
                + settings.port();
    }

    /** Lets every page go and frees the port, within 4 s. */
    @Override
    public void close() {
        live.close();
        server.stop();
    }
}

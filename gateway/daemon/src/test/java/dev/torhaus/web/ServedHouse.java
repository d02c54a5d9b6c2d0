package dev.torhaus.web;

import dev.torhaus.loop.Board;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The example house with its page, served on a free port of this machine. */
final class ServedHouse implements AutoCloseable {
    static final String METRICS = new OpenMetrics().gauge("up", "One.").sample(Map.of(), 1).end();

    final HeldBoards boards = new HeldBoards(ExampleHouse.forenoon());
    volatile List<FeedHealth> feeds = ExampleHouse.feedsConnected();
    private final List<PageServer> opened = new ArrayList<>();

    PageServer server(WebSettings settings, Duration patience) {
        var server =
                new PageServer(
                        settings,
                        List.of("torhaus.example.org"),
                        ExampleHouse.model(new PageModel.Simulated(60)),
                        boards,
                        () -> feeds,
                        () -> ExampleHouse.NOW,
                        () -> METRICS,
                        patience);
        opened.add(server);
        return server;
    }

    /** Returns the port. */
    int start() {
        return start(Connections.PATIENCE);
    }

    int start(Duration patience) {
        var server = server(new WebSettings("127.0.0.1", 0), patience);
        server.start();
        return server.port();
    }

    /** Puts up a board and waits until the gateway shows it; returns its version. */
    long put(int port, Board board) throws IOException {
        boards.put(board);
        var version = boards.latest().version();
        while (version(Browsing.get(port, "/api/board").body()) != version) {
            Thread.onSpinWait();
        }
        return version;
    }

    static long version(String board) {
        var matcher = Pattern.compile("\"version\":(\\d+)").matcher(board);
        if (!matcher.find()) {
            throw new AssertionError("no version in " + board);
        }
        return Long.parseLong(matcher.group(1));
    }

    @Override
    public void close() {
        opened.forEach(PageServer::close);
    }
}

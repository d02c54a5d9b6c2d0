package dev.torhaus.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.servers.MetricsText;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class PageServerTest {
    private static final String CSP =
            "content-security-policy: default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final ServedHouse house = new ServedHouse();

    @AfterEach
    void closeHouse() {
        house.close();
    }

    @Test
    void scriptsGetTheSameBoardAndSiteWithoutAStream() throws IOException {
        var port = house.start();
        var board = Browsing.get(port, "/api/board");
        assertEquals("HTTP/1.1 200 OK", board.status());
        assertTrue(board.has("content-type: application/json"), board.toString());
        assertTrue(board.has("cache-control: no-store"), board.toString());
        assertEquals(PageJsonTest.jsonOf(PageJson.board(house.boards.latest())), board.body());
        assertTrue(Browsing.get(port, "/api/site").body().contains("\"zone\":\"Europe/Berlin\""));
    }

    @Test
    void halfARequestIsGivenUpAfterAWhile() throws IOException {
        try (var page = new Browsing(house.start(Duration.ofSeconds(1)))) {
            page.send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
            assertThrows(EOFException.class, page::heard);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1:8080",
                "[::1]:8080",
                "LOCALHOST:1",
                "torhaus.example.org"
            })
    void namesOfThisMachineAreAnswered(String host) throws IOException {
        assertEquals(
                "HTTP/1.1 200 OK", Browsing.ask(house.start(), "GET", "/api/board", host).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "192.168.1.7",
                "localhost.evil.example",
                "127.0.0.1.evil.example"
            })
    void aNameThatSomebodyElseCanHaveIsNotAnswered(String host) throws IOException {
        var answer = Browsing.ask(house.start(), "GET", "/api/board", host);
        assertEquals("HTTP/1.1 421 Misdirected Request", answer.status());
        assertTrue(answer.body().contains("Open it by its address"), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page/page.css", "/api/board", "/api/site", "/nothing"})
    void everyAnswerForbidsForeignScriptsAndGuessedTypes(String path) throws IOException {
        var answer = Browsing.get(house.start(), path);
        assertTrue(answer.has(CSP), answer.toString());
        assertTrue(answer.has("x-content-type-options: nosniff"), answer.toString());
        assertTrue(answer.has("referrer-policy: no-referrer"), answer.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/page/nothing.js",
                "/page/",
                "/page/../index.html",
                "/page/%2e%2e/page.css",
                "/api",
                "/page/..%2fpage.css"
            })
    void whatIsNotThereIsNotFound(String path) throws IOException {
        var status = Browsing.get(house.start(), path).status();
        assertTrue(status.contains(" 404 ") || status.contains(" 400 "), path + ": " + status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "HEAD"})
    void onlyGetIsAnswered(String method) throws IOException {
        var answer = Browsing.ask(house.start(), method, "/api/board", "localhost");
        assertEquals("HTTP/1.1 405 Method Not Allowed", answer.status());
        assertTrue(answer.has("allow: GET"), answer.toString());
    }

    @Test
    void aRequestThatIsTooLongIsRefused() {
        var port = house.start();
        assertTrue(refused(port, "X-Long: " + "x".repeat(20_000)));
        assertFalse(refused(port, "X-Long: " + "x".repeat(2_000)));
    }

    /** Whether the gateway says no, or hangs up before the request is sent. */
    private static boolean refused(int port, String header) {
        try {
            return !Browsing.get(port, "/", header).status().contains(" 200 ");
        } catch (IOException hungUp) {
            return true;
        }
    }

    @Test
    void aRequestWithABodyIsRefused() throws IOException {
        assertTrue(
                Browsing.get(house.start(), "/", "Content-Length: 5").status().contains(" 413 "));
    }

    @Test
    void aFileThatTheBrowserHasIsNotSentAgain() throws IOException {
        var port = house.start();
        var tag =
                Browsing.get(port, "/page/page.js").headers().stream()
                        .filter(header -> header.startsWith("etag: "))
                        .findFirst()
                        .orElseThrow();
        var again =
                Browsing.get(
                        port,
                        "/page/page.js",
                        "If-None-Match: " + tag.substring("etag: ".length()));
        assertEquals("HTTP/1.1 304 Not Modified", again.status());
    }

    @Test
    void aTakenPortIsSaidInOneLine() {
        var port = house.start();
        var second = house.server(new WebSettings("127.0.0.1", port), Connections.PATIENCE);
        var refused = assertThrows(WebStartException.class, second::start);
        assertEquals(
                "web.listen: cannot listen on 127.0.0.1:"
                        + port
                        + ": another program listens there; stop it, or choose another port",
                refused.getMessage());
    }

    @Test
    void anAddressOfAnotherMachineIsSaidInOneLine() {
        var server = house.server(new WebSettings("192.0.2.1", 8080), Connections.PATIENCE);
        var refused = assertThrows(WebStartException.class, server::start);
        assertEquals(
                "web.listen: cannot listen on 192.0.2.1:8080: this machine has no such address; use 127.0.0.1, 0.0.0.0 or one of its own",
                refused.getMessage());
    }

    @Test
    void closingLetsOpenPagesGoAndFreesThePort() throws IOException {
        var server = house.server(new WebSettings("127.0.0.1", 0), Connections.PATIENCE);
        server.start();
        var port = server.port();
        try (var page = Browsing.stream(port);
                var stalled = Browsing.stream(port)) {
            page.heard("beat");
            house.boards.put(ExampleHouse.large(4_000, 0));
            page.heard("board");
            var began = System.nanoTime();
            server.close();
            var took = Duration.ofNanos(System.nanoTime() - began);
            assertTrue(took.toMillis() < 4_000, "closing took " + took);
            assertThrows(IOException.class, () -> page.heard("nothing"));
            assertTrue(stalled.head().getFirst().contains("200"));
        }
        house.server(new WebSettings("127.0.0.1", port), Connections.PATIENCE).start();
        assertEquals("HTTP/1.1 200 OK", Browsing.get(port, "/").status());
    }

    @Test
    void metricsAreServedAsOpenMetrics() throws IOException {
        var answer = Browsing.get(house.start(), "/metrics");
        assertTrue(
                answer.has(
                        "content-type: application/openmetrics-text; version=1.0.0; charset=utf-8"),
                answer.headers()::toString);
        assertEquals(Map.of("up", 1.0), MetricsText.read(answer.body()));
    }
}

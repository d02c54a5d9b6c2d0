package dev.torhaus.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class StreamTest {
    private final ServedHouse house = new ServedHouse();

    @AfterEach
    void closeHouse() {
        house.close();
    }

    @Test
    void aStreamBeginsWithSiteBoardHealthAndABeat() throws IOException {
        try (var page = Browsing.stream(house.start())) {
            var head = page.head();
            assertEquals("HTTP/1.1 200 OK", head.getFirst());
            assertTrue(head.contains("Content-Type: text/event-stream"), head.toString());
            assertTrue(head.contains("Cache-Control: no-store"), head.toString());
            var site = page.heard();
            assertEquals("site", site.name());
            assertTrue(site.data().contains("\"site\":\"eilenburg\""), site.data());
            assertTrue(site.data().contains("\"tempo\":60.0"), site.data());
            var board = page.heard();
            assertEquals("board", board.name());
            assertEquals(PageJsonTest.jsonOf(PageJson.board(house.boards.latest())), board.data());
            assertEquals("health", page.heard().name());
            var beat = page.heard();
            assertEquals("beat", beat.name());
            assertTrue(beat.data().contains("\"house\":\"2026-03-11T09:42:17Z\""), beat.data());
        }
    }

    @Test
    void aNewBoardReachesAnOpenPage() throws IOException {
        try (var page = Browsing.stream(house.start())) {
            assertEquals(1, ServedHouse.version(page.heard("board").data()));
            page.heard("beat");
            house.boards.put(ExampleHouse.later());
            var board = page.heard("board");
            assertEquals(2, ServedHouse.version(board.data()));
            assertTrue(
                    board.data()
                            .contains("{\"id\":\"front\",\"released\":true,\"contact\":\"open\""),
                    board.data());
        }
    }

    @Test
    void aPageHearsABeatAlthoughNothingHappens() throws IOException {
        try (var page = Browsing.stream(house.start())) {
            page.heard("beat");
            assertEquals("beat", page.heard().name());
        }
    }

    @Test
    void aPageHearsThatAFeedIsAway() throws IOException {
        try (var page = Browsing.stream(house.start())) {
            assertFalse(page.heard("health").data().contains("\"connected\":false"));
            house.feeds = ExampleHouse.feedsAway();
            var health = page.heard("health").data();
            assertTrue(health.contains("\"connected\":false,\"backlog\":1204"), health);
        }
    }

    @Test
    void pagesThatTakeNothingCostNoMemoryAndThenGetTheNewestBoard() throws IOException {
        var port = house.start();
        var pages = new ArrayList<Browsing>();
        for (var n = 0; n < 20; n++) {
            pages.add(Browsing.stream(port));
        }
        house.put(port, ExampleHouse.large(400, 0));
        var before = heapUsed();
        var last = 0L;
        for (var n = 1; n <= 40; n++) {
            last = house.put(port, ExampleHouse.large(400, n));
        }
        var grown = heapUsed() - before;
        var queued = 20L * 40 * PageJson.board(house.boards.latest()).json().length;
        assertTrue(
                grown < queued / 10,
                "heap grew by " + grown + " bytes, a queue would hold " + queued);
        for (var page : pages) {
            var boardsHeard = 1;
            while (ServedHouse.version(page.heard("board").data()) != last) {
                boardsHeard++;
            }
            assertTrue(boardsHeard < 20, "a slow page was sent " + boardsHeard + " of 41 boards");
            page.close();
        }
    }

    private static long heapUsed() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void aPageThatTakesNothingIsGivenUpAfterAWhile() throws IOException {
        var port = house.start(Duration.ofSeconds(1));
        house.put(port, ExampleHouse.large(8_000, 0));
        try (var page = Browsing.stream(port)) {
            assertThrows(IOException.class, () -> waitForTheEnd(page, Duration.ofSeconds(5)));
        }
    }

    /** Reads too slowly for the gateway's patience, until the stream ends. */
    private static void waitForTheEnd(Browsing page, Duration pause) throws Exception {
        Thread.sleep(pause);
        page.heard("health");
    }

    @Test
    void anOpenPageThatReadsIsNotGivenUp() throws IOException {
        try (var page = Browsing.stream(house.start(Duration.ofSeconds(1)))) {
            for (var n = 0; n < 4; n++) {
                page.heard("beat");
            }
        }
    }

    @Test
    void beyondTheMostPagesOneIsToldToWait() throws IOException {
        var port = house.start();
        var pages = new ArrayList<Browsing>();
        for (var n = 0; n < PageServer.STREAMS_MAX; n++) {
            var page = Browsing.stream(port);
            page.heard("board");
            pages.add(page);
        }
        try (var tooMany = Browsing.stream(port)) {
            assertEquals("HTTP/1.1 503 Service Unavailable", tooMany.head().getFirst());
        }
        for (var page : pages) {
            page.close();
        }
    }
}

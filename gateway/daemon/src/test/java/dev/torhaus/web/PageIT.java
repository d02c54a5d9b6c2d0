package dev.torhaus.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.loop.Board;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page as the operator's browser shows it. Leaves pictures of it in target/page. */
@Timeout(120)
final class PageIT {
    private static final Path PICTURES = Path.of("target", "page");

    private final HeldBoards boards = new HeldBoards(ExampleHouse.forenoon());
    private Chromium chromium;
    private final List<PageServer> opened = new ArrayList<>();
    private volatile List<FeedHealth> feeds = ExampleHouse.feedsConnected();

    @BeforeEach
    void openBrowser() throws Exception {
        var program = Chromium.installed();
        Assumptions.assumeTrue(program.isPresent(), "no Chromium: apt-get install chromium");
        chromium = new Chromium(program.orElseThrow());
        chromium.dark(false);
        chromium.size(1280, 800, false);
    }

    @AfterEach
    void close() throws Exception {
        chromium.close();
        opened.forEach(PageServer::close);
    }

    private PageServer serve(int port, PageModel.@Nullable Simulated simulated) {
        var server =
                new PageServer(
                        new WebSettings("127.0.0.1", port),
                        List.of(),
                        ExampleHouse.model(simulated),
                        boards,
                        () -> feeds,
                        () -> ExampleHouse.NOW,
                        () -> ServedHouse.METRICS);
        server.start();
        opened.add(server);
        return server;
    }

    private void open(PageServer server) throws Exception {
        chromium.open("http://127.0.0.1:" + server.port() + "/");
        chromium.await("document.body?.dataset.link === 'live'");
    }

    private String text(String selector) throws Exception {
        return chromium.evaluate("document.querySelector(\"" + selector + "\").innerText");
    }

    private String desk(String id) throws Exception {
        return chromium.evaluate(
                "[...document.querySelectorAll('.desk')].find(d => d.querySelector('.id').innerText === '"
                        + id
                        + "').innerText.split('\\n').join('|')");
    }

    private void put(Board board) throws Exception {
        boards.put(board);
        chromium.await("document.querySelector('#last').dateTime === '" + board.at() + "'");
    }

    @Test
    void theOperatorSeesEveryDeskDoorAndFeedInWords() throws Exception {
        feeds = ExampleHouse.feedsAway();
        open(serve(0, new PageModel.Simulated(60)));
        assertEquals("5 von 12 Plätzen belegt, 1 unbekannt", text("#summary-line"));
        assertEquals("a1|Belegt|seit 2 h 14 min", desk("a1"));
        assertEquals("b1|Frei|seit 26 min", desk("b1"));
        assertEquals("b3|Unbekannt|Sensor wärmt auf|seit 1 min", desk("b3"));
        assertEquals("b4|Frei|seit 8.3., 17:51", desk("b4"));
        assertEquals("Atelier", text("#room-atelier"));
        assertTrue(text(".doors").startsWith("Haupteingang"), text(".doors"));
        assertTrue(text(".feeds").contains("1.204 Einträge warten"), text(".feeds"));
        assertEquals("Simuliertes Haus, Tempo 60×", text("#simulated"));
        assertEquals("5/12 belegt – eilenburg", chromium.evaluate("document.title"));
        chromium.screenshot(PICTURES.resolve("simulated.png"));
    }

    @Test
    void aChangedBoardChangesThePage() throws Exception {
        feeds = ExampleHouse.feedsAway();
        open(serve(0, null));
        assertTrue(chromium.evaluate("document.querySelector('#simulated').hidden").equals("true"));
        assertEquals("10:42:17", text("#clock").substring(0, 6) + "17");
        put(ExampleHouse.later());
        assertEquals("a2|Frei|gerade eben", desk("a2"));
        assertEquals("c3|Belegt|gerade eben", desk("c3"));
        assertTrue(text(".doors").contains("Freigegeben"), text(".doors"));
        assertTrue(text(".doors").contains("Offen"), text(".doors"));
        chromium.await(
                "document.querySelector('#spoken').innerText.includes('Haupteingang: Freigegeben, Offen')");
        pictures("house");
        put(ExampleHouse.unknown());
        assertEquals("0 von 12 Plätzen belegt, 12 unbekannt", text("#summary-line"));
        assertEquals("a1|Unbekannt|Gateway war aus|seit 3 min", desk("a1"));
        pictures("unknown");
    }

    @Test
    void aDoorsModeAndAlarmsStandThereInWordsAndAreSpoken() throws Exception {
        open(serve(0, null));
        assertEquals("true", chromium.evaluate("document.querySelector('.door .mode').hidden"));
        put(ExampleHouse.alarmed());
        var doors = text(".doors");
        for (var words :
                List.of(
                        "Abgeriegelt",
                        "Aufgebrochen",
                        "Gehäuse geöffnet (quittiert)",
                        "Dauernd frei",
                        "Bitte schließen",
                        "Leser yard-in: nicht erreichbar")) {
            assertTrue(doors.contains(words), words + " in " + doors);
        }
        chromium.await("document.querySelector('#spoken').innerText.includes('Aufgebrochen')");
        pictures("alarms");
    }

    private void pictures(String name) throws Exception {
        chromium.screenshot(PICTURES.resolve(name + ".png"));
        chromium.dark(true);
        chromium.screenshot(PICTURES.resolve(name + "-dark.png"));
        chromium.size(390, 844, true);
        chromium.screenshot(PICTURES.resolve(name + "-phone-dark.png"));
        chromium.dark(false);
        chromium.screenshot(PICTURES.resolve(name + "-phone.png"));
        chromium.evaluate("window.scrollTo(0, 760)");
        chromium.screenshot(PICTURES.resolve(name + "-phone-below.png"));
        chromium.evaluate("window.scrollTo(0, 0)");
        chromium.size(1280, 800, false);
    }

    @Test
    void aGatewayThatIsGoneIsSaidAtOnceAndItsReturnIsNoticed() throws Exception {
        var server = serve(0, null);
        var port = server.port();
        open(server);
        server.close();
        chromium.await("document.body.dataset.link === 'lost'", Duration.ofSeconds(3));
        assertTrue(text("#lost").startsWith("Verbindung verloren seit 10:42:"), text("#lost"));
        assertEquals(
                "grayscale(1)",
                chromium.evaluate("getComputedStyle(document.querySelector('main')).filter"));
        assertEquals("⚠ Getrennt – eilenburg", chromium.evaluate("document.title"));
        var clock = text("#clock");
        chromium.screenshot(PICTURES.resolve("lost.png"));
        chromium.size(390, 844, true);
        chromium.screenshot(PICTURES.resolve("lost-phone.png"));
        Thread.sleep(1_200);
        assertEquals(clock, text("#clock"));
        boards.put(ExampleHouse.later());
        serve(port, null);
        chromium.await("document.body.dataset.link === 'live'");
        assertEquals(
                "none",
                chromium.evaluate("getComputedStyle(document.querySelector('#lost')).display"));
        assertEquals("a2|Frei|gerade eben", desk("a2"));
    }

    @Test
    void aSilentNetworkIsSaidAfterTenSecondsAndItsReturnIsNoticed() throws Exception {
        try (var relay = new Relay(serve(0, null).port())) {
            chromium.open("http://127.0.0.1:" + relay.port() + "/");
            chromium.await("document.body?.dataset.link === 'live'");
            relay.pullThePlug();
            var pulled = System.nanoTime();
            chromium.await("document.body.dataset.link === 'lost'", Duration.ofSeconds(15));
            var said = Duration.ofNanos(System.nanoTime() - pulled);
            assertTrue(said.toMillis() > 7_000, "lost already after " + said);
            assertTrue(text("#lost").startsWith("Verbindung verloren seit 10:42:"), text("#lost"));
            chromium.await("document.querySelector('#lost-for').innerText.startsWith('(vor 1')");
            chromium.screenshot(PICTURES.resolve("silent.png"));
            boards.put(ExampleHouse.later());
            relay.plugIn();
            chromium.await("document.body.dataset.link === 'live'");
            assertEquals("a2|Frei|gerade eben", desk("a2"));
        }
    }

    @Test
    void sixtyDesksFitAndATabletShowsThem() throws Exception {
        boards.put(ExampleHouse.large(60, 0));
        open(serve(0, null));
        assertEquals("60", chromium.evaluate("document.querySelectorAll('.desk').length"));
        chromium.screenshot(PICTURES.resolve("sixty.png"));
        chromium.size(768, 1024, true);
        chromium.screenshot(PICTURES.resolve("sixty-tablet.png"));
        chromium.size(320, 640, true);
        assertEquals("320", chromium.evaluate("document.documentElement.scrollWidth"));
        chromium.screenshot(PICTURES.resolve("sixty-small.png"));
    }

    @Test
    void anEnglishReaderSwitchesTheLanguageByKeyboardAndItLasts() throws Exception {
        feeds = ExampleHouse.feedsAway();
        var server = serve(0, null);
        open(server);
        chromium.press("Tab"); // skip link
        chromium.press("Tab");
        chromium.press("Tab");
        assertEquals("en", chromium.evaluate("document.activeElement.dataset.language"));
        chromium.press("Enter");
        assertEquals("5 of 12 desks occupied, 1 unknown", text("#summary-line"));
        assertEquals("Studio", text("#room-atelier"));
        assertEquals("en", chromium.evaluate("document.documentElement.lang"));
        open(server);
        assertEquals("b3|Unknown|Sensor warming up|for 1 min", desk("b3"));
        put(ExampleHouse.later());
        chromium.screenshot(PICTURES.resolve("english.png"));
    }
}

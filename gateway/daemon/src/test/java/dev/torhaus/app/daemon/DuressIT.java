package dev.torhaus.app.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.torhaus.access.CardKey;
import dev.torhaus.access.Pin;
import dev.torhaus.access.Technology;
import dev.torhaus.app.PersonalWords;
import dev.torhaus.app.Shell;
import dev.torhaus.app.console.Sites;
import dev.torhaus.app.members.Register;
import dev.torhaus.engine.Input;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.FormatId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.TapMark;
import dev.torhaus.journal.DataFolder;
import dev.torhaus.journal.EntryFilter;
import dev.torhaus.journal.JournalReader;
import dev.torhaus.journal.StoredEntry;
import dev.torhaus.servers.InfluxV1;
import dev.torhaus.servers.Mosquitto;
import dev.torhaus.servers.Subscription;
import dev.torhaus.servers.Waiting;
import dev.torhaus.site.LineCheck;
import dev.torhaus.wiegand.CardNumber;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody is forced to open the door: it opens as always, an alarm panel is told by its line, and
 * nobody who reads along, at broker, database, webhook, page, metrics or log, can tell it from any
 * other morning.
 */
@Timeout(300)
class DuressIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final DoorId FRONT = new DoorId("front");
    private static final ReaderId FRONT_IN = new ReaderId("front-in");

    @TempDir private Path folder = Path.of("");
    private final HandHouse house = new HandHouse();
    private final List<String> alerts = new CopyOnWriteArrayList<>();
    private Path data = Path.of("");

    @Test
    void duressOpensTheDoorAndNothingThatIsSentTellsOfItOrOfAnybody() throws Exception {
        data = folder.resolve("data");
        var anna = member("Anna Kessler", 1, "1234\n4321\n");
        member("Otto Brehme", 2, "5678\n8765\n");
        var rita = member("Rita Zwanzig", 3, "");
        Shell.run("members", "suspend", "--data", data, rita).orFail();
        try (var broker = new Mosquitto();
                var database = new InfluxV1();
                var log = new Log();
                var hook = new Hook()) {
            broker.start();
            database.start().createDatabase("torhaus");
            var yaml = siteFile(broker, database, hook);
            var site =
                    Sites.read(Files.writeString(folder.resolve("s.yaml"), yaml), LineCheck.NONE);
            try (var messages = broker.subscribe("#")) {
                var daemon = Daemon.on(site, DataFolder.Use.RUN, _ -> house);
                try {
                    daemon.startDeciding();
                    daemon.startFeeds();
                    var port = daemon.startPage();
                    sameFromOutside(messages);
                    refusals();
                    forcedOpen();
                    awaitSent(messages, database);
                    var pages = pages(port);
                    nothingTells(messages, database, pages, log);
                } finally {
                    daemon.stop();
                }
            }
        }
        assertTrue(
                Shell.run("why", "--data", data, "--seq", duress())
                        .out()
                        .contains("Nötigungs-PIN"));
        assertTrue(Shell.run("members", "show", "--data", data, anna).out().contains("duress"));
    }

    private String siteFile(Mosquitto broker, InfluxV1 database, Hook hook) {
        return """
        site: eilenburg
        time-zone: Europe/Berlin
        data: %s
        doors:
          - id: front
            name: Front
            readers:
              - {id: front-in, side: in, kind: wiegand, d0: GPIO5, d1: GPIO6, formats: [wiegand34], keypad: 4-bit, pin: always}
            strike: {line: GPIO26, fail: secure, release: 500ms}
            contact: {line: GPIO16, open: high}
        access:
          groups:
            - {id: members, grants: [{doors: [front]}]}
          duress-alarm: {line: GPIO21, lasting: 1s}
        mqtt: {broker: "%s"}
        influx: {url: "%s", api: v1, database: torhaus}
        alerts: {webhook: {url: "%s"}}
        web: {listen: "127.0.0.1:0"}
        """
                .formatted(data, broker.url(), database.url(), hook.url());
    }

    /**
     * Anna enters her PIN, Otto his duress PIN: but for number and time the same is sent, and only
     * Otto's is told to the alarm panel.
     */
    private void sameFromOutside(Subscription messages) {
        var began = lastSeq();
        badge(1);
        pin("1234");
        var between = locked(began);
        assertEquals(0, house.alarms());
        badge(2);
        pin("8765");
        var ended = locked(between);
        Waiting.until(
                SOON,
                () -> house.alarms() == 1 && !house.alarmed(),
                () -> "the alarm has not been raised and ended: " + house.alarms());
        awaitEvent(messages, ended);
        assertEquals(Set.of(), marks(began, between));
        assertEquals(Set.of(TapMark.DURESS), marks(between, ended));
        assertEquals(events(messages, began, between), events(messages, between, ended));
        assertFalse(events(messages, began, between).isEmpty());
    }

    /** Each of these has a reason of its own. */
    private void refusals() {
        refused(DenialReason.SUSPENDED, () -> badge(3));
        refused(DenialReason.UNKNOWN_CARD, () -> badge(77));
        refused(DenialReason.PIN_WITHOUT_CARD, () -> pin("1111"));
        for (int i = 0; i < 3; i++) {
            badge(1);
            refused(DenialReason.WRONG_PIN, () -> pin("0000"));
            // a card between, or the next touch would be a repetition
            refused(DenialReason.UNKNOWN_CARD, () -> badge(77));
        }
        refused(DenialReason.PIN_LOCKED_OUT, () -> badge(1));
    }

    private void forcedOpen() {
        // an opening just after the strike has locked would be no alarm
        Waiting.millis(1_500);
        house.happens(stamp -> new Input.ContactChanged(stamp, FRONT, true));
        Waiting.until(SOON, () -> !alerts.isEmpty(), () -> "no alert of a forced door");
    }

    private void nothingTells(Subscription messages, InfluxV1 database, String pages, Log log) {
        var personal = PersonalWords.of(data);
        assertEquals(
                Set.of("kessler", "suspended"),
                personal.in("Kessler: SUSPENDED"),
                "it can be seen");
        var sent =
                messages.messages().stream()
                        .map(message -> message.topic() + " " + message.payload())
                        .collect(Collectors.joining("\n"));
        var points = database.query("torhaus", "SELECT * FROM /.*/").toString();
        for (var kind : List.of("AccessGranted", "AccessDenied", "DoorAlarmChanged")) {
            assertTrue(sent.contains(kind) && points.contains(kind), "nothing was sent of " + kind);
        }
        assertTrue(pages.contains("front") && pages.contains("torhaus_"), pages);
        assertEquals(Set.of(), personal.in(sent), "MQTT");
        assertEquals(Set.of(), personal.in(points), "InfluxDB");
        assertEquals(Set.of(), personal.in(pages), "page and metrics");
        assertEquals(Set.of(), personal.in(alerts.toString()), "webhook");
        assertFalse(log.text().isBlank());
        assertEquals(Set.of(), personal.in(log.text()), "log");
        System.out.println(
                personal.count()
                        + " words looked for in "
                        + (sent.length() + points.length() + pages.length() + log.text().length())
                        + " characters");
    }

    private void refused(DenialReason reason, Runnable act) {
        var before = lastSeq();
        act.run();
        Waiting.until(
                SOON,
                () ->
                        after(before).stream()
                                .anyMatch(entry ->
                                        reason.equals(reason(entry.personal().orElse(null)))),
                () -> "not refused for " + reason + ": " + after(before));
    }

    private static DenialReason reason(@Nullable Personal part) {
        return switch (part) {
            case Personal.Tap tap when tap.reason() != null -> tap.reason();
            case Personal.UnknownTap(var why) -> why;
            case null, default -> DenialReason.CLOCK_UNTRUSTED; // none of those looked for
        };
    }

    /** Until the door is locked again and nothing is left to be told; the last entry. */
    private long locked(long since) {
        Waiting.until(
                SOON,
                () ->
                        after(since).stream()
                                .anyMatch(entry ->
                                        entry.open().event() instanceof OpenEvent.DoorNotOpened),
                () -> "not let in: " + after(since));
        return lastSeq();
    }

    private Set<TapMark> marks(long after, long until) {
        var marks = EnumSet.noneOf(TapMark.class);
        after(after).stream()
                .filter(entry -> entry.open().seq() <= until)
                .forEach(entry -> {
                    if (entry.personal().orElse(null) instanceof Personal.Tap tap) {
                        marks.addAll(tap.marks());
                    }
                });
        return marks;
    }

    private long duress() {
        return after(0).stream()
                .filter(entry ->
                        entry.personal().orElse(null) instanceof Personal.Tap tap
                                && tap.marks().contains(TapMark.DURESS))
                .findFirst()
                .orElseThrow()
                .open()
                .seq();
    }

    /** What was sent of these entries, without what each entry has for itself. */
    private static List<String> events(Subscription messages, long after, long until) {
        var events = new ArrayList<String>();
        for (var message : messages.messages()) {
            if (message.topic().equals("torhaus/eilenburg/events")) {
                var event = (ObjectNode) JsonMapper.shared().readTree(message.payload());
                var seq = event.path("seq").asLong();
                event.remove(List.of("seq", "at", "recorded", "until"));
                if (seq > after && seq <= until) {
                    events.add(event.toString());
                }
            }
        }
        return events;
    }

    private void awaitSent(Subscription messages, InfluxV1 database) {
        awaitEvent(messages, lastSeq());
        Waiting.until(
                SOON,
                () ->
                        database.query("torhaus", "SELECT * FROM event")
                                .toString()
                                .contains("DoorAlarmChanged"),
                () -> "no point tells of the alarm");
    }

    private static void awaitEvent(Subscription messages, long seq) {
        Waiting.until(
                SOON,
                () -> !events(messages, seq - 1, seq).isEmpty(),
                () -> "entry " + seq + " was not sent");
    }

    private static String pages(int port) throws IOException, InterruptedException {
        var text = new StringBuilder();
        for (var path : List.of("/api/site", "/api/board", "/metrics")) {
            var request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
            try (var client = HttpClient.newHttpClient()) {
                text.append(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
            }
        }
        return text.toString();
    }

    private String member(String name, long number, String pins) {
        var id =
                Shell.run("members", "add", "--data", data, "--name", name, "--group", "members")
                        .orFail()
                        .out()
                        .strip();
        var add =
                new Object[] {
                    "cards", "add", "--data", data, "--member", id, "--format", "wiegand34"
                };
        Shell.pipe(Long.toString(number), add).orFail();
        if (!pins.isEmpty()) {
            Shell.pipe(pins, "members", "pin", "--data", data, id).orFail();
        }
        return id;
    }

    private void badge(long number) {
        var format = new FormatId("wiegand34");
        var card = key().credential(Technology.WIEGAND, format, new CardNumber(number));
        house.happens(stamp -> new Input.CardRead(stamp, FRONT_IN, List.of(card)));
    }

    private void pin(String digits) {
        var pin = key().credential(new Pin(digits.length(), Long.parseLong(digits)));
        house.happens(stamp -> new Input.PinEntered(stamp, FRONT_IN, pin));
    }

    private CardKey key() {
        return new CardKey(Register.cardSecret(data));
    }

    private long lastSeq() {
        try (var reader = JournalReader.open(data)) {
            return reader.lastSeq();
        }
    }

    private List<StoredEntry> after(long seq) {
        var entries = new ArrayList<StoredEntry>();
        try (var reader = JournalReader.open(data)) {
            reader.entries(new EntryFilter(seq, Set.of(), null, null), entries::add);
        }
        return entries;
    }

    /** Takes alerts. */
    private final class Hook implements AutoCloseable {
        private final HttpServer server;

        Hook() throws IOException {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/",
                    exchange -> {
                        var body = exchange.getRequestBody().readAllBytes();
                        exchange.sendResponseHeaders(204, -1);
                        exchange.close();
                        alerts.add(new String(body, StandardCharsets.UTF_8));
                    });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    /** What the program says of itself. */
    private static final class Log extends Handler implements AutoCloseable {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        Log() {
            Logger.getLogger("").addHandler(this);
        }

        String text() {
            return String.join("\n", lines);
        }

        @Override
        public void publish(LogRecord record) {
            var given = record.getParameters();
            lines.add(record.getMessage() + (given == null ? "" : List.of(given)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            Logger.getLogger("").removeHandler(this);
        }
    }
}

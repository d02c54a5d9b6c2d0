package dev.torhaus.app.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.app.PersonalWords;
import dev.torhaus.app.Shell;
import dev.torhaus.app.console.Sites;
import dev.torhaus.engine.Input;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.TapMark;
import dev.torhaus.journal.DataFolder;
import dev.torhaus.servers.InfluxV1;
import dev.torhaus.servers.Mosquitto;
import dev.torhaus.servers.Subscription;
import dev.torhaus.servers.Waiting;
import dev.torhaus.site.LineCheck;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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

    @TempDir private Path folder = Path.of("");
    private final HandHouse house = new HandHouse();
    private Path data = Path.of("");
    private Visitors visitors = new Visitors(data, house);

    @Test
    void duressOpensTheDoorAndNothingThatIsSentTellsOfItOrOfAnybody() throws Exception {
        data = folder.resolve("data");
        visitors = new Visitors(data, house);
        var anna = visitors.member("Anna Kessler", 1, "1234\n4321\n");
        visitors.member("Otto Brehme", 2, "5678\n8765\n");
        var rita = visitors.member("Rita Zwanzig", 3, "");
        Shell.run("members", "suspend", "--data", data, rita).orFail();
        try (var broker = new Mosquitto();
                var database = new InfluxV1();
                var log = new LogWatch();
                var hook = new AlertHook()) {
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
                    forcedOpen(hook);
                    awaitSent(messages, database);
                    var pages = pages(port);
                    nothingTells(messages, database, pages, log, hook);
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

    private String siteFile(Mosquitto broker, InfluxV1 database, AlertHook hook) {
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
        var began = visitors.lastSeq();
        visitors.badge(1);
        visitors.pin("1234");
        var between = locked(began);
        assertEquals(0, house.alarms());
        visitors.badge(2);
        visitors.pin("8765");
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
        refused(DenialReason.SUSPENDED, () -> visitors.badge(3));
        refused(DenialReason.UNKNOWN_CARD, () -> visitors.badge(77));
        refused(DenialReason.PIN_WITHOUT_CARD, () -> visitors.pin("1111"));
        for (int i = 0; i < 3; i++) {
            visitors.badge(1);
            refused(DenialReason.WRONG_PIN, () -> visitors.pin("0000"));
            // a card between, or the next touch would be a repetition
            refused(DenialReason.UNKNOWN_CARD, () -> visitors.badge(77));
        }
        refused(DenialReason.PIN_LOCKED_OUT, () -> visitors.badge(1));
    }

    private void forcedOpen(AlertHook hook) {
        // an opening just after the strike has locked would be no alarm
        Waiting.millis(1_500);
        house.happens(stamp -> new Input.ContactChanged(stamp, FRONT, true));
        Waiting.until(SOON, () -> !hook.alerts().isEmpty(), () -> "no alert of a forced door");
    }

    private void nothingTells(
            Subscription messages, InfluxV1 database, String pages, LogWatch log, AlertHook hook) {
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
        assertEquals(Set.of(), personal.in(hook.alerts().toString()), "webhook");
        assertFalse(log.text().isBlank());
        assertEquals(Set.of(), personal.in(log.text()), "log");
        System.out.println(
                personal.count()
                        + " words looked for in "
                        + (sent.length() + points.length() + pages.length() + log.text().length())
                        + " characters");
    }

    private void refused(DenialReason reason, Runnable act) {
        var before = visitors.lastSeq();
        act.run();
        Waiting.until(
                SOON,
                () ->
                        visitors.after(before).stream()
                                .anyMatch(entry ->
                                        reason.equals(reason(entry.personal().orElse(null)))),
                () -> "not refused for " + reason + ": " + visitors.after(before));
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
                        visitors.after(since).stream()
                                .anyMatch(entry ->
                                        entry.open().event() instanceof OpenEvent.DoorNotOpened),
                () -> "not let in: " + visitors.after(since));
        return visitors.lastSeq();
    }

    private Set<TapMark> marks(long after, long until) {
        var marks = EnumSet.noneOf(TapMark.class);
        visitors.after(after).stream()
                .filter(entry -> entry.open().seq() <= until)
                .forEach(entry -> {
                    if (entry.personal().orElse(null) instanceof Personal.Tap tap) {
                        marks.addAll(tap.marks());
                    }
                });
        return marks;
    }

    private long duress() {
        return visitors.after(0).stream()
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
        awaitEvent(messages, visitors.lastSeq());
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
}

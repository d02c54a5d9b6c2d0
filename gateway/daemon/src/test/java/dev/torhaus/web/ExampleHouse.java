package dev.torhaus.web;

import dev.torhaus.event.AlarmState;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorAlarm;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.SiteId;
import dev.torhaus.event.UnknownCause;
import dev.torhaus.loop.Board;
import dev.torhaus.loop.Board.AlarmView;
import dev.torhaus.loop.Board.Contact;
import dev.torhaus.loop.Board.DeskView;
import dev.torhaus.loop.Board.DoorView;
import dev.torhaus.loop.Board.ReaderView;
import dev.torhaus.settings.Language;
import dev.torhaus.settings.LocalizedName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A house with three rooms, twelve desks and two doors on an ordinary forenoon. */
final class ExampleHouse {
    static final Instant NOW = Instant.parse("2026-03-11T09:42:17Z");

    private static final RoomId STUDIO = new RoomId("atelier");
    private static final RoomId LIBRARY = new RoomId("bibliothek");
    private static final RoomId LOFT = new RoomId("dachboden");

    private ExampleHouse() {}

    static PageModel model(PageModel.@Nullable Simulated simulated) {
        return new PageModel(
                new SiteId("eilenburg"),
                ZoneId.of("Europe/Berlin"),
                Language.DE,
                simulated,
                List.of(
                        new PageModel.RoomLabel(STUDIO, new LocalizedName("Atelier", "Studio")),
                        new PageModel.RoomLabel(
                                LIBRARY, new LocalizedName("Bibliothek", "Library")),
                        new PageModel.RoomLabel(LOFT, new LocalizedName("Dachboden", "Loft"))),
                List.of(
                        new PageModel.DoorLabel(
                                new DoorId("front"),
                                new LocalizedName("Haupteingang", "Front door")),
                        new PageModel.DoorLabel(
                                new DoorId("yard"), new LocalizedName("Hoftür", "Yard door"))));
    }

    static Board forenoon() {
        return new Board(
                NOW.minusSeconds(38),
                List.of(
                        occupied("a1", STUDIO, 134),
                        occupied("a2", STUDIO, 12),
                        vacant("a3", STUDIO, 47),
                        occupied("a4", STUDIO, 71),
                        vacant("a5", STUDIO, 958),
                        vacant("b1", LIBRARY, 26),
                        occupied("b2", LIBRARY, 0),
                        unknown("b3", LIBRARY, UnknownCause.WARM_UP, 1),
                        vacant("b4", LIBRARY, 3_890),
                        occupied("c1", LOFT, 95),
                        vacant("c2", LOFT, 8),
                        vacant("c3", LOFT, 194)),
                List.of(
                        new DoorView(new DoorId("front"), false, ago(4), Contact.CLOSED),
                        new DoorView(new DoorId("yard"), false, ago(1_012), Contact.NONE)));
    }

    /** The same house after somebody went, somebody came, and a card opened the front door. */
    static Board later() {
        var board = with(forenoon(), vacant("a2", STUDIO, 0));
        var doors =
                List.of(
                        new DoorView(new DoorId("front"), true, NOW, Contact.OPEN),
                        board.doors().get(1));
        return new Board(NOW, with(board, occupied("c3", LOFT, 0)).desks(), doors);
    }

    /** The same house with a door that was forced in lockdown and one whose reader is dead. */
    static Board alarmed() {
        var at = NOW.minusSeconds(90);
        var doors =
                List.of(
                        new DoorView(
                                new DoorId("front"),
                                false,
                                at,
                                Contact.OPEN,
                                DoorMode.LOCKDOWN,
                                false,
                                List.of(
                                        new AlarmView(DoorAlarm.FORCED_OPEN, AlarmState.RAISED, at),
                                        new AlarmView(
                                                DoorAlarm.TAMPER, AlarmState.ACKNOWLEDGED, at))),
                        new DoorView(
                                new DoorId("yard"),
                                true,
                                at,
                                Contact.OPEN,
                                DoorMode.FREE,
                                false,
                                List.of(new AlarmView(DoorAlarm.PRE_ALARM, AlarmState.RAISED, at)),
                                List.of(
                                        new ReaderView(
                                                new ReaderId("yard-in"),
                                                ReaderHealth.UNREACHABLE,
                                                at))));
        return new Board(NOW.plusMillis(2), forenoon().desks(), doors);
    }

    /** The same house just after the gateway came back from a power cut. */
    static Board unknown() {
        var desks = new ArrayList<DeskView>();
        for (var desk : forenoon().desks()) {
            var warm = desk.room().equals(LOFT);
            desks.add(
                    unknown(
                            desk.id().value(),
                            desk.room(),
                            warm ? UnknownCause.WARM_UP : UnknownCause.GATEWAY_DOWN,
                            3));
        }
        return new Board(NOW.plusMillis(1), desks, forenoon().doors());
    }

    /** A house of that many desks, ten to a room, whose version makes a difference. */
    static Board large(int desks, long version) {
        return new Board(
                NOW,
                IntStream.range(0, desks)
                        .mapToObj(n ->
                                new DeskView(
                                        new DeskId("desk-" + n),
                                        new RoomId("room-" + n / 10),
                                        (n + version) % 3 == 0
                                                ? Occupancy.OCCUPIED
                                                : Occupancy.VACANT,
                                        null,
                                        NOW.minusSeconds(n * 60L)))
                        .toList(),
                forenoon().doors());
    }

    static List<FeedHealth> feedsConnected() {
        return List.of(
                new FeedHealth("MQTT", true, 0, Instant.now().minus(Duration.ofMinutes(187)), null),
                new FeedHealth(
                        "InfluxDB", true, 0, Instant.now().minus(Duration.ofMinutes(94)), null));
    }

    static List<FeedHealth> feedsAway() {
        return List.of(
                new FeedHealth("MQTT", true, 0, Instant.now().minus(Duration.ofMinutes(187)), null),
                new FeedHealth(
                        "InfluxDB",
                        false,
                        1_204,
                        Instant.now().minus(Duration.ofMinutes(14)),
                        "http://127.0.0.1:8086: connection refused"));
    }

    private static Board with(Board board, DeskView changed) {
        var desks =
                board.desks().stream()
                        .map(desk -> desk.id().equals(changed.id()) ? changed : desk)
                        .toList();
        return new Board(NOW, desks, board.doors());
    }

    private static DeskView occupied(String id, RoomId room, int minutes) {
        return new DeskView(new DeskId(id), room, Occupancy.OCCUPIED, null, ago(minutes));
    }

    private static DeskView vacant(String id, RoomId room, int minutes) {
        return new DeskView(new DeskId(id), room, Occupancy.VACANT, null, ago(minutes));
    }

    private static DeskView unknown(String id, RoomId room, UnknownCause cause, int minutes) {
        return new DeskView(new DeskId(id), room, Occupancy.UNKNOWN, cause, ago(minutes));
    }

    private static Instant ago(int minutes) {
        return NOW.minus(Duration.ofMinutes(minutes)).minusSeconds(20);
    }
}

package dev.torhaus.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torhaus.event.AlarmState;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorAlarm;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.UnknownCause;
import dev.torhaus.loop.Board;
import dev.torhaus.loop.Boards;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PageJsonTest {
    private static final Instant AT = Instant.parse("2026-03-11T09:42:17.123456Z");

    static String jsonOf(Event event) {
        return new String(event.json(), StandardCharsets.UTF_8);
    }

    @Test
    void aBoardSaysEveryDeskAndDoor() {
        var desk =
                new Board.DeskView(
                        new DeskId("a1"),
                        new RoomId("atelier"),
                        Occupancy.UNKNOWN,
                        UnknownCause.WARM_UP,
                        AT);
        var door =
                new Board.DoorView(
                        new DoorId("front"),
                        true,
                        AT,
                        Board.Contact.OPEN,
                        DoorMode.FREE,
                        false,
                        List.of(new Board.AlarmView(DoorAlarm.FORCED_OPEN, AlarmState.PASSED, AT)),
                        List.of(
                                new Board.ReaderView(
                                        new ReaderId("front-in"), ReaderHealth.WEAK_FIELD, AT)));
        assertEquals(
                "{\"version\":7,\"at\":\"2026-03-11T09:42:17.123Z\","
                        + "\"desks\":[{\"id\":\"a1\",\"room\":\"atelier\",\"state\":\"unknown\",\"cause\":\"warm-up\",\"since\":\"2026-03-11T09:42:17.123Z\"}],"
                        + "\"doors\":[{\"id\":\"front\",\"released\":true,\"contact\":\"open\",\"since\":\"2026-03-11T09:42:17.123Z\","
                        + "\"mode\":\"free\",\"fire\":false,\"alarms\":[{\"alarm\":\"forced-open\",\"state\":\"passed\",\"since\":\"2026-03-11T09:42:17.123Z\"}],"
                        + "\"readers\":[{\"reader\":\"front-in\",\"health\":\"weak-field\",\"since\":\"2026-03-11T09:42:17.123Z\"}]}]}",
                jsonOf(
                        PageJson.board(
                                new Boards.Numbered(
                                        7, new Board(AT, List.of(desk), List.of(door))))));
    }

    @Test
    void aProblemWithLineBreaksStaysOneEvent() {
        var feed = new FeedHealth("MQTT", false, 3, AT, "first\nevent: board\n\nsecond");
        assertEquals(
                "{\"feeds\":[{\"name\":\"MQTT\",\"connected\":false,\"backlog\":3,"
                        + "\"since\":\"2026-03-11T09:42:17.123Z\",\"problem\":\"first\\nevent: board\\n\\nsecond\"}]}",
                jsonOf(PageJson.health(List.of(feed))));
    }

    @Test
    void aRealHouseHasNoTempo() {
        var site = jsonOf(PageJson.site(ExampleHouse.model(null), "0f"));
        assertEquals(
                "{\"site\":\"eilenburg\",\"zone\":\"Europe/Berlin\",\"language\":\"de\",\"files\":\"0f\",\"tempo\":null,"
                        + "\"rooms\":[{\"id\":\"atelier\",\"name\":{\"de\":\"Atelier\",\"en\":\"Studio\"}},"
                        + "{\"id\":\"bibliothek\",\"name\":{\"de\":\"Bibliothek\",\"en\":\"Library\"}},"
                        + "{\"id\":\"dachboden\",\"name\":{\"de\":\"Dachboden\",\"en\":\"Loft\"}}],"
                        + "\"doors\":[{\"id\":\"front\",\"name\":{\"de\":\"Haupteingang\",\"en\":\"Front door\"}},"
                        + "{\"id\":\"yard\",\"name\":{\"de\":\"Hoftür\",\"en\":\"Yard door\"}}]}",
                site);
    }
}

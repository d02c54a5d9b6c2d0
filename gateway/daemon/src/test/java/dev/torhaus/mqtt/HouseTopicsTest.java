package dev.torhaus.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torhaus.event.AlarmState;
import dev.torhaus.event.DoorAlarm;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.ReaderId;
import dev.torhaus.loop.Board;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HouseTopicsTest {
    private final HouseTopics topics = new HouseTopics(House.ROOT, new Json());

    @Test
    void desksRoomsAndDoorsHaveATopicEach() {
        var states =
                topics.payloads(
                        House.board(
                                true,
                                Occupancy.OCCUPIED,
                                Occupancy.VACANT,
                                Occupancy.UNKNOWN,
                                Occupancy.OCCUPIED));
        assertEquals(
                "{\"state\":\"occupied\",\"since\":\"2026-03-02T09:00:00Z\"}",
                states.get("torhaus/eilenburg/desk/a0/state"));
        assertEquals(
                "{\"state\":\"unknown\",\"since\":\"2026-03-02T09:00:02Z\",\"cause\":\"warm-up\"}",
                states.get("torhaus/eilenburg/desk/a2/state"));
        assertEquals(
                "{\"desks\":4,\"occupied\":2,\"vacant\":1,\"unknown\":1}",
                states.get("torhaus/eilenburg/room/studio/state"));
        assertEquals(
                "{\"lock\":\"released\",\"contact\":\"none\",\"since\":\"2026-03-02T09:00:00Z\","
                        + "\"mode\":\"normal\",\"fire\":false,\"alarms\":[],\"readers\":[]}",
                states.get("torhaus/eilenburg/door/front/state"));
        assertEquals(6, states.size());
    }

    @Test
    void aDoorSaysItsModeAndItsAlarmsTheMostSeriousFirst() {
        var at = Instant.parse("2026-03-02T09:00:00Z");
        var door =
                new Board.DoorView(
                        new DoorId("front"),
                        false,
                        at,
                        Board.Contact.OPEN,
                        DoorMode.LOCKDOWN,
                        false,
                        List.of(
                                new Board.AlarmView(
                                        DoorAlarm.FORCED_OPEN, AlarmState.ACKNOWLEDGED, at),
                                new Board.AlarmView(DoorAlarm.TAMPER, AlarmState.RAISED, at)),
                        List.of(
                                new Board.ReaderView(
                                        new ReaderId("front-in"), ReaderHealth.UNREACHABLE, at)));
        assertEquals(
                "{\"lock\":\"locked\",\"contact\":\"open\",\"since\":\"2026-03-02T09:00:00Z\","
                        + "\"mode\":\"lockdown\",\"fire\":false,\"alarm\":\"forced-open\",\"alarms\":["
                        + "{\"alarm\":\"forced-open\",\"state\":\"acknowledged\",\"since\":\"2026-03-02T09:00:00Z\"},"
                        + "{\"alarm\":\"tamper\",\"state\":\"raised\",\"since\":\"2026-03-02T09:00:00Z\"}],"
                        + "\"readers\":[{\"reader\":\"front-in\",\"health\":\"unreachable\",\"since\":\"2026-03-02T09:00:00Z\"}]}",
                topics.payloads(new Board(at, List.of(), List.of(door)))
                        .get("torhaus/eilenburg/door/front/state"));
    }

    @Test
    void whatChangedLastComesFirst() {
        var states =
                topics.payloads(House.board(Occupancy.VACANT, Occupancy.VACANT, Occupancy.VACANT));
        assertEquals(
                List.of("desk/a2", "room/studio", "desk/a1", "desk/a0", "door/front"),
                states.keySet().stream()
                        .map(t -> t.replace(House.ROOT + "/", "").replace("/state", ""))
                        .toList());
    }

    @Test
    void theLastWillSaysOffline() {
        var will = topics.offline();
        assertEquals("torhaus/eilenburg/gateway/status", will.topic());
        assertEquals("{\"status\":\"offline\"}", will.payload());
    }
}

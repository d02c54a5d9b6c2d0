package dev.torhaus.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torhaus.event.Occupancy;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HouseTopicsTest {
    private final HouseTopics topics = new HouseTopics(House.ROOT, new Json());

    @Test
    void desksRoomsAndDoorsHaveATopicEach() {
        var states =
                topics.states(
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
                "{\"lock\":\"released\",\"contact\":\"none\",\"since\":\"2026-03-02T09:00:00Z\"}",
                states.get("torhaus/eilenburg/door/front/state"));
        assertEquals(6, states.size());
    }

    @Test
    void whatChangedLastComesFirst() {
        var states =
                topics.states(House.board(Occupancy.VACANT, Occupancy.VACANT, Occupancy.VACANT));
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

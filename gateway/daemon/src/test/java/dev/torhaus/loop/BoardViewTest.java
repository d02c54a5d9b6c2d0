package dev.torhaus.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torhaus.access.Policy;
import dev.torhaus.access.Roster;
import dev.torhaus.device.BootClock;
import dev.torhaus.engine.Engine;
import dev.torhaus.engine.House;
import dev.torhaus.engine.Input;
import dev.torhaus.engine.Resume;
import dev.torhaus.engine.State;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.Stamp;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BoardViewTest {
    private static final ReaderId IN = new ReaderId("front-in");
    private static final ReaderId OUT = new ReaderId("front-out");
    private static final Stamp NOON = new BootClock().at(Duration.ofHours(12).toNanos());

    private static final House HOUSE =
            new House(
                    List.of(),
                    List.of(
                            new House.DoorPlan(
                                    new DoorId("front"),
                                    List.of(IN, OUT),
                                    Duration.ofSeconds(3),
                                    false)),
                    new Policy(ZoneOffset.UTC, Map.of()));

    private State state =
            take(
                    State.before(HOUSE, Roster.EMPTY),
                    new Input.Start(NOON, Resume.FIRST, Set.of(), Set.of()));

    @Test
    void aDoorNamesThoseOfItsReadersThatDoNotWork() {
        assertEquals(List.of(), readers());
        seen(IN, ReaderHealth.WORKING);
        seen(OUT, ReaderHealth.HUNG);
        assertEquals(List.of(new Board.ReaderView(OUT, ReaderHealth.HUNG, NOON.wall())), readers());
        seen(OUT, ReaderHealth.WORKING);
        assertEquals(List.of(), readers());
    }

    private List<Board.ReaderView> readers() {
        return BoardView.of(state, NOON.wall()).doors().getFirst().readers();
    }

    private void seen(ReaderId reader, ReaderHealth health) {
        state = take(state, new Input.ReaderHealthSeen(NOON, reader, health));
    }

    private static State take(State before, Input input) {
        return Engine.step(before, input).state();
    }
}

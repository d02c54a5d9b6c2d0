package dev.torhaus.engine;

import static dev.torhaus.engine.FourDoors.INNER;
import static dev.torhaus.engine.FourDoors.OUTER;
import static dev.torhaus.engine.FourDoors.STREET;
import static dev.torhaus.engine.FourDoors.YARD;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torhaus.access.DoorAction;
import dev.torhaus.event.LockCause;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.ReleaseCause;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of a fire, at the four doors. */
class FireTest {
    private final Run run = Run.of(FourDoors.house(), FourDoors.roster()).forget();

    @Test
    void aFireIsToldOnceBeforeTheDoorsThatItReleases() {
        fire(ofSeconds(1), true);
        fire(ofSeconds(2), true);
        assertEquals(
                List.of(
                        new OpenEvent.FireChanged(true),
                        new OpenEvent.DoorReleased(STREET, ReleaseCause.FIRE, null),
                        new OpenEvent.DoorReleased(YARD, ReleaseCause.FIRE, null),
                        new OpenEvent.DoorReleased(OUTER, ReleaseCause.FIRE, null),
                        new OpenEvent.DoorReleased(INNER, ReleaseCause.FIRE, null)),
                run.events());
    }

    @Test
    void itsEndIsToldOnceAndAFreeDoorIsReleasedForThatReasonFromThenOn() {
        run.at(
                ofSeconds(1),
                at -> new Input.OperateDoors(at, 3, "root", List.of(YARD), DoorAction.FREE));
        fire(ofSeconds(2), true);
        run.forget();
        fire(ofSeconds(60), false);
        fire(ofSeconds(61), false);
        assertEquals(
                List.of(
                        new OpenEvent.FireChanged(false),
                        new OpenEvent.DoorLocked(STREET, LockCause.FIRE_OVER),
                        new OpenEvent.DoorReleased(YARD, ReleaseCause.FREE, null),
                        new OpenEvent.DoorLocked(OUTER, LockCause.FIRE_OVER),
                        new OpenEvent.DoorLocked(INNER, LockCause.FIRE_OVER)),
                run.events());
    }

    private void fire(Duration sinceStart, boolean active) {
        run.at(sinceStart, at -> new Input.FireChanged(at, active));
    }
}

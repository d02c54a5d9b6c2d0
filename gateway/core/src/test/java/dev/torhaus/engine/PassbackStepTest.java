package dev.torhaus.engine;

import static dev.torhaus.engine.LabHouse.LAB;
import static dev.torhaus.engine.LabHouse.MAX;
import static dev.torhaus.engine.LabHouse.ROSTER;
import static dev.torhaus.engine.LabHouse.denied;
import static dev.torhaus.engine.LabHouse.house;
import static dev.torhaus.engine.LabHouse.personal;
import static dev.torhaus.engine.LabHouse.run;
import static dev.torhaus.engine.LabHouse.stored;
import static dev.torhaus.engine.LabHouse.tap;
import static dev.torhaus.engine.SmallHouse.FRONT;
import static dev.torhaus.engine.SmallHouse.FRONT_IN;
import static dev.torhaus.engine.SmallHouse.FRONT_OUT;
import static dev.torhaus.engine.SmallHouse.credential;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torhaus.access.Standing;
import dev.torhaus.access.UntrustedClock;
import dev.torhaus.engine.Entry.TableChange;
import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.OpenEvent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is in which area. */
class PassbackStepTest {
    @Test
    void whoWasLetInIsInsideOnceTheDoorWasOpened() {
        var run = run(UntrustedClock.NEVER);
        run.at(ofSeconds(1), Run.card(FRONT_IN, credential(1)))
                .at(ofSeconds(2), Run.contact(FRONT, true));
        var opened = run.entries().getLast();
        assertEquals(new OpenEvent.DoorOpened(FRONT), opened.event());
        assertEquals(Optional.empty(), opened.personal());
        assertEquals(
                Optional.of(
                        new TableChange.PutStanding(
                                MAX.id(), Standing.NEW.in(LAB, opened.stamp()))),
                opened.change());
        run.at(ofSeconds(3), Run.contact(FRONT, false))
                .forget()
                .at(ofSeconds(10), Run.card(FRONT_IN, credential(1)));
        assertEquals(List.of(denied(FRONT, FRONT_IN, CoarseReason.BLOCKED)), run.events());
        assertEquals(tap(MAX, DenialReason.PASSBACK), personal(run, 0));
        run.forget()
                .at(ofSeconds(20), Run.card(FRONT_OUT, credential(1)))
                .at(ofSeconds(21), Run.contact(FRONT, true))
                .at(ofSeconds(22), Run.contact(FRONT, false))
                .forget()
                .at(ofSeconds(30), Run.card(FRONT_IN, credential(1)));
        assertEquals(new OpenEvent.AccessGranted(FRONT, FRONT_IN), run.events().getFirst());
    }

    @Test
    void whoDidNotOpenTheDoorIsNotInside() {
        var run = run(UntrustedClock.NEVER);
        run.at(ofSeconds(1), Run.card(FRONT_IN, credential(1)))
                .until(ofSeconds(6))
                .at(ofSeconds(7), Run.contact(FRONT, true)) // forced, by somebody else
                .at(ofSeconds(8), Run.contact(FRONT, false))
                .forget()
                .at(ofSeconds(20), Run.card(FRONT_IN, credential(1)));
        assertEquals(new OpenEvent.AccessGranted(FRONT, FRONT_IN), run.events().getFirst());
    }

    @Test
    void whereSomebodyIsIsKnownAfterARestartAndForgottenWhenForgiven() {
        var run = run(UntrustedClock.NEVER);
        run.at(ofSeconds(1), Run.card(FRONT_IN, credential(1)))
                .at(ofSeconds(2), Run.contact(FRONT, true));
        var kept = stored(run);
        assertEquals(LAB, Objects.requireNonNull(kept.of(MAX.id()).whereabouts()).area());
        var after = Run.of(house(UntrustedClock.NEVER), ROSTER, kept, "boot-2", true);
        after.at(ofMinutes(1), Run.card(FRONT_IN, credential(1)));
        assertEquals(tap(MAX, DenialReason.PASSBACK), personal(after, after.entries().size() - 1));
        after.forget().until(ofHours(20)); // 09:00 and 20 hours more
        var forgiven =
                after.entries().stream()
                        .filter(entry -> entry.event() instanceof OpenEvent.PassbackForgiven)
                        .toList();
        assertEquals(1, forgiven.size());
        assertEquals(new OpenEvent.PassbackForgiven(LAB), forgiven.getFirst().event());
        assertEquals(
                Optional.of(new TableChange.PutStanding(MAX.id(), Standing.NEW)),
                forgiven.getFirst().change());
    }
}

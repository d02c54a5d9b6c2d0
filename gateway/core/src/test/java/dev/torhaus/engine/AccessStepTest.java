package dev.torhaus.engine;

import static dev.torhaus.engine.LabHouse.OTTO;
import static dev.torhaus.engine.LabHouse.ROSTER;
import static dev.torhaus.engine.LabHouse.VITO;
import static dev.torhaus.engine.LabHouse.house;
import static dev.torhaus.engine.LabHouse.personal;
import static dev.torhaus.engine.LabHouse.run;
import static dev.torhaus.engine.LabHouse.stored;
import static dev.torhaus.engine.LabHouse.tap;
import static dev.torhaus.engine.SmallHouse.FRONT;
import static dev.torhaus.engine.SmallHouse.FRONT_IN;
import static dev.torhaus.engine.SmallHouse.credential;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.Standing;
import dev.torhaus.access.Standings;
import dev.torhaus.access.UntrustedClock;
import dev.torhaus.engine.Entry.TableChange;
import dev.torhaus.event.CardId;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.TapMark;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept of whom, and what a clock that is wrong means for it. */
class AccessStepTest {
    @Test
    void ofAnAnonymousGroupTheDoorOpensAndTheCountRisesAndNothingElseIsKept() {
        var run = run(UntrustedClock.NEVER);
        run.at(ofSeconds(1), Run.card(FRONT_IN, credential(2)))
                .at(ofSeconds(2), Run.contact(FRONT, true))
                .at(ofSeconds(3), Run.contact(FRONT, false))
                .at(ofSeconds(10), Run.card(FRONT_IN, credential(2)));
        assertEquals(
                2,
                run.events().stream()
                        .filter(new OpenEvent.AccessGranted(FRONT, FRONT_IN)::equals)
                        .count());
        for (Entry entry : run.entries()) {
            assertEquals(Optional.empty(), entry.personal(), entry::toString);
            assertEquals(Optional.empty(), entry.change(), entry::toString);
        }
    }

    @Test
    void aVisitorsUseIsCountedInTheTransactionOfItsEntry() {
        var run = run(UntrustedClock.NEVER);
        run.at(ofSeconds(1), Run.card(FRONT_IN, credential(4)));
        var granted = run.entries().getFirst();
        assertEquals(
                Optional.of(
                        new TableChange.PutStanding(
                                VITO.id(),
                                new Standing(
                                        1,
                                        Run.wall(ofSeconds(1)),
                                        null,
                                        Standing.NEW.wrongPins()))),
                granted.change());
        var after = Run.of(house(UntrustedClock.NEVER), ROSTER, stored(run), "boot-2", true);
        after.at(ofSeconds(1), Run.card(FRONT_IN, credential(4)));
        assertEquals(tap(VITO, DenialReason.USED_UP), personal(after, after.entries().size() - 1));
    }

    @Test
    void aClockThatIsNotBelievedIsToldBeforeAnythingIsDecidedByIt() {
        for (var setting : UntrustedClock.values()) {
            var run = Run.of(house(setting), ROSTER, Standings.NONE, "boot-1", false);
            assertEquals(new OpenEvent.ClockUntrusted(), run.events().getFirst());
            run.forget().at(ofSeconds(1), Run.card(FRONT_IN, credential(3)));
            switch (setting) {
                case NEVER ->
                        assertEquals(tap(OTTO, DenialReason.CLOCK_UNTRUSTED), personal(run, 0));
                case ALWAYS ->
                        assertEquals(
                                new Personal.Tap(
                                        OTTO.id(),
                                        new CardId("card-otto"),
                                        null,
                                        Set.of(TapMark.CLOCK_UNTRUSTED)),
                                personal(run, 0));
            }
            run.forget().clockTrusted().at(ofSeconds(20), Run.card(FRONT_IN, credential(3)));
            assertEquals(new OpenEvent.ClockTrusted(), run.events().getFirst());
            assertTrue(run.events().contains(new OpenEvent.AccessGranted(FRONT, FRONT_IN)));
        }
    }
}

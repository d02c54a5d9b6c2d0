package dev.torhaus.engine;

import static dev.torhaus.engine.LabHouse.MAX;
import static dev.torhaus.engine.LabHouse.ROSTER;
import static dev.torhaus.engine.LabHouse.denied;
import static dev.torhaus.engine.LabHouse.house;
import static dev.torhaus.engine.LabHouse.pattern;
import static dev.torhaus.engine.LabHouse.personal;
import static dev.torhaus.engine.LabHouse.pin;
import static dev.torhaus.engine.LabHouse.run;
import static dev.torhaus.engine.LabHouse.stored;
import static dev.torhaus.engine.LabHouse.tap;
import static dev.torhaus.engine.SmallHouse.BACK;
import static dev.torhaus.engine.SmallHouse.BACK_IN;
import static dev.torhaus.engine.SmallHouse.credential;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.UntrustedClock;
import dev.torhaus.event.CardId;
import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Card and PIN through the engine. */
class PinStepTest {
    @Test
    void aCardWithItsPinOpensAndShowsInBetweenWhatIsWanted() {
        var run = run(UntrustedClock.NEVER);
        run.at(ofSeconds(1), Run.card(BACK_IN, credential(1)));
        assertEquals(List.of(), run.eventsButMarks());
        assertEquals(
                List.of(
                        new Command.Signal(
                                BACK_IN, Command.Pattern.PIN_WANTED, KeypadRules.PIN_TIME)),
                run.commands());
        run.forget().at(ofSeconds(9), pin(BACK_IN, "1234"));
        assertEquals(new OpenEvent.AccessGranted(BACK, BACK_IN), run.events().getFirst());
        assertEquals(new Personal.Tap(MAX.id(), new CardId("card-max"), null), personal(run, 0));
        assertTrue(run.commands().getFirst() instanceof Command.Release);
    }

    @Test
    void aPinThatDoesNotComeInTimeIsTold() {
        var run = run(UntrustedClock.NEVER);
        run.at(ofSeconds(1), Run.card(BACK_IN, credential(1))).forget().until(ofSeconds(17));
        assertEquals(List.of(denied(BACK, BACK_IN, CoarseReason.UNKNOWN)), run.eventsButMarks());
        assertEquals(Run.wall(ofSeconds(16)), run.entries().getFirst().at());
        assertEquals(tap(MAX, DenialReason.PIN_MISSING), personal(run, 0));
        run.forget().at(ofSeconds(18), pin(BACK_IN, "1234"));
        assertEquals(new Personal.UnknownTap(DenialReason.PIN_WITHOUT_CARD), personal(run, 0));
        assertFalse(run.state().doors().getLast().released());
    }

    @Test
    void anotherCardEndsTheWaitForAPin() {
        var run = run(UntrustedClock.NEVER);
        run.at(ofSeconds(1), Run.card(BACK_IN, credential(1)))
                .at(ofSeconds(2), Run.card(BACK_IN, credential(2)))
                .at(ofSeconds(3), pin(BACK_IN, "1234"));
        assertEquals(tap(MAX, DenialReason.PIN_MISSING), personal(run, 0));
        assertEquals(new Personal.AnonymousTap(DenialReason.WRONG_PIN, Set.of()), personal(run, 1));
    }

    @Test
    void everyReasonLeavesTheHouseAsACoarseOneAlone() {
        var run = run(UntrustedClock.NEVER);
        var at = 1;
        for (var wrong : List.of("1", "2", "3")) {
            run.at(ofSeconds(at++), Run.card(BACK_IN, credential(1)))
                    .at(ofSeconds(at++), pin(BACK_IN, wrong));
            at += 3;
        }
        run.at(ofSeconds(at + 3), Run.card(BACK_IN, credential(1)));
        assertEquals(
                List.of(
                        denied(BACK, BACK_IN, CoarseReason.UNKNOWN),
                        denied(BACK, BACK_IN, CoarseReason.UNKNOWN),
                        denied(BACK, BACK_IN, CoarseReason.UNKNOWN),
                        denied(BACK, BACK_IN, CoarseReason.BLOCKED)),
                run.eventsButMarks());
        assertEquals(tap(MAX, DenialReason.WRONG_PIN), personal(run, 2));
        assertEquals(tap(MAX, DenialReason.PIN_LOCKED_OUT), personal(run, 3));
    }

    @Test
    void aLockOutOutlastsARestartAndAClockThatIsWrongAfterIt() {
        var run = run(UntrustedClock.NEVER);
        for (int i = 0; i < 3; i++) {
            run.at(ofSeconds(10L * i + 1), Run.card(BACK_IN, credential(1)))
                    .at(ofSeconds(10L * i + 2), pin(BACK_IN, "9" + i));
        }
        var kept = stored(run);
        for (var trusted : List.of(true, false)) {
            var after = Run.of(house(UntrustedClock.NEVER), ROSTER, kept, "boot-2", trusted);
            after.at(ofSeconds(1), Run.card(BACK_IN, credential(1)));
            assertEquals(
                    tap(MAX, DenialReason.PIN_LOCKED_OUT),
                    personal(after, after.entries().size() - 1));
            after.forget().at(ofMinutes(2), Run.card(BACK_IN, credential(1)));
            assertEquals(Command.Pattern.PIN_WANTED, pattern(after));
        }
    }
}

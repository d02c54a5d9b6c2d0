package dev.torhaus.engine;

import static dev.torhaus.engine.LabHouse.MAX;
import static dev.torhaus.engine.LabHouse.ROSTER;
import static dev.torhaus.engine.LabHouse.house;
import static dev.torhaus.engine.LabHouse.personal;
import static dev.torhaus.engine.LabHouse.pin;
import static dev.torhaus.engine.LabHouse.run;
import static dev.torhaus.engine.SmallHouse.BACK_IN;
import static dev.torhaus.engine.SmallHouse.credential;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.Standings;
import dev.torhaus.access.UntrustedClock;
import dev.torhaus.event.CardId;
import dev.torhaus.event.Personal;
import dev.torhaus.event.TapMark;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is forced to open. */
class DuressStepTest {
    @Test
    void duressOpensLikeEverythingElseAndOnlyThePersonalPartTells() {
        var right = run(UntrustedClock.NEVER);
        var forced = run(UntrustedClock.NEVER);
        right.at(ofSeconds(1), Run.card(BACK_IN, credential(1)))
                .at(ofSeconds(5), pin(BACK_IN, "1234"));
        forced.at(ofSeconds(1), Run.card(BACK_IN, credential(1)))
                .at(ofSeconds(5), pin(BACK_IN, "4321"));
        assertEquals(right.events(), forced.events());
        assertEquals(right.commands(), forced.commands());
        assertEquals(
                new Personal.Tap(MAX.id(), new CardId("card-max"), null, Set.of(TapMark.DURESS)),
                personal(forced, forced.entries().size() - 2));
    }

    @Test
    void duressAlarmsThePanelAfterAllThatIsDoneForAnybody() {
        var right = alarmed(1, "1234");
        var forced = alarmed(1, "4321");
        assertEquals(right.events(), forced.events());
        assertFalse(right.commands().stream().anyMatch(Command.SilentAlarm.class::isInstance));
        assertTrue(right.commands().getFirst() instanceof Command.Release);
        var expected = new ArrayList<>(right.commands());
        expected.add(new Command.SilentAlarm(ofSeconds(10)));
        assertEquals(expected, forced.commands());
    }

    @Test
    void duressOfSomebodyWhomNobodyKeepsAlarmsThePanelToo() {
        assertEquals(
                new Command.SilentAlarm(ofSeconds(10)), alarmed(2, "2222").commands().getLast());
    }

    @Test
    void aWrongPinAlarmsNobody() {
        var wrong = alarmed(1, "9999");
        assertEquals(new CommandKinds(0, 0), CommandKinds.of(wrong));
    }

    @Test
    void duressWhereTheDoorLeadsToNothingNewStillAlarmsEachTime() {
        var run = alarmed(1, "4321");
        run.at(ofSeconds(30), Run.card(BACK_IN, credential(1)))
                .at(ofSeconds(35), pin(BACK_IN, "4321"));
        assertEquals(new CommandKinds(2, 2), CommandKinds.of(run));
    }

    private record CommandKinds(long releases, long alarms) {
        static CommandKinds of(Run run) {
            return new CommandKinds(
                    count(run, Command.Release.class), count(run, Command.SilentAlarm.class));
        }

        private static long count(Run run, Class<? extends Command> kind) {
            return run.commands().stream().filter(kind::isInstance).count();
        }
    }

    /** A card and a PIN where the house has an alarm panel. */
    private static Run alarmed(long card, String digits) {
        var plain = house(UntrustedClock.NEVER);
        var house =
                new House(plain.desks(), plain.doors(), plain.policy(), Optional.of(ofSeconds(10)));
        return Run.of(house, ROSTER, Standings.NONE, "boot-1", true)
                .at(ofSeconds(1), Run.card(BACK_IN, credential(card)))
                .forget()
                .at(ofSeconds(5), pin(BACK_IN, digits));
    }
}

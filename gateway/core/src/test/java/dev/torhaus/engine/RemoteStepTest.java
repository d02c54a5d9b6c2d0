package dev.torhaus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.CommandId;
import dev.torhaus.event.CommandOutcome;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.RemoteAction;
import dev.torhaus.event.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Commands from outside: once, in time, and journalled whatever becomes of them. */
class RemoteStepTest {
    private static final DoorId FRONT = SmallHouse.HOUSE.doors().getFirst().id();
    private static final CommandId ID = new CommandId("0192-aaaa");

    private final Run run = Run.ofSmallHouse().forget();

    @Test
    void aReleaseIsCarriedOutAndItsSenderStandsInThePersonalPartAlone() {
        run.at(seconds(10), release(ID, seconds(20)));
        assertEquals(List.of(CommandOutcome.ACCEPTED), outcomes());
        assertTrue(
                run.commands().stream().anyMatch(Command.Release.class::isInstance),
                () -> "" + run.commands());
        assertEquals(new Command.Reply(7, new Command.Answer.Done()), run.commands().getLast());
        var entry = run.entries().getFirst();
        assertEquals(Optional.of(new Personal.Operator("anna")), entry.personal());
        assertEquals(
                Optional.of(new Entry.TableChange.PutSeenCommand(ID, Run.wall(seconds(20)))),
                entry.change());
    }

    @Test
    void theSameIdAgainDoesNothingAndIsSaid() {
        run.at(seconds(10), release(ID, seconds(200))).at(seconds(60), release(ID, seconds(250)));
        assertEquals(List.of(CommandOutcome.ACCEPTED, CommandOutcome.REPLAYED), outcomes());
        assertRefused(Command.Refusal.REPLAYED);
        assertEquals(1, releases());
    }

    @Test
    void anIdOfAnEarlierRunIsKnown() {
        run.take(new Input.CommandsRemembered(run.stamp(), Map.of(ID, Run.wall(seconds(200)))));
        run.at(seconds(10), release(ID, seconds(200)));
        assertEquals(List.of(CommandOutcome.REPLAYED), outcomes());
        assertEquals(0, releases());
    }

    @Test
    void whatHasExpiredOrIsValidForTooLongIsRefused() {
        run.at(seconds(10), release(ID, seconds(10)));
        assertRefused(Command.Refusal.EXPIRED);
        run.at(seconds(11), release(ID, seconds(11 + 301)));
        assertRefused(Command.Refusal.EXPIRES_TOO_LATE);
        assertEquals(List.of(CommandOutcome.EXPIRED, CommandOutcome.EXPIRES_TOO_LATE), outcomes());
        run.at(seconds(12), release(ID, seconds(12 + 300)));
        assertEquals(1, releases());
    }

    @Test
    void whileTheClockIsNotTrustedNothingIsCarriedOut() {
        run.clockUntrusted().at(seconds(10), release(ID, seconds(20)));
        assertRefused(Command.Refusal.CLOCK_UNTRUSTED);
        assertEquals(0, releases());
    }

    @Test
    void whatTheDoorRefusedIsNotCarriedOutLater() {
        run.at(seconds(1), command(new CommandId("free-it-now"), seconds(60), RemoteAction.FREE));
        run.at(seconds(2), release(ID, seconds(60)));
        assertRefused(Command.Refusal.ALREADY_FREE);
        run.at(seconds(3), command(new CommandId("and-lock-it"), seconds(60), RemoteAction.NORMAL));
        run.at(seconds(4), release(ID, seconds(60)));
        assertRefused(Command.Refusal.REPLAYED);
    }

    @Test
    void aDoorThatIsNotThereIsRefusedWithoutAnEntry() {
        run.at(
                seconds(1),
                stamp ->
                        new Input.RemoteCommand(
                                stamp,
                                7,
                                "anna",
                                ID,
                                Run.wall(seconds(9)),
                                new DoorId("nowhere"),
                                RemoteAction.RELEASE));
        assertRefused(Command.Refusal.NO_SUCH_DOOR);
        assertEquals(List.of(), run.eventsButMarks());
    }

    private List<CommandOutcome> outcomes() {
        return run.events().stream()
                .filter(OpenEvent.RemoteCommand.class::isInstance)
                .map(event -> ((OpenEvent.RemoteCommand) event).outcome())
                .toList();
    }

    private long releases() {
        return run.commands().stream().filter(Command.Release.class::isInstance).count();
    }

    private void assertRefused(Command.Refusal why) {
        assertEquals(
                new Command.Reply(7, new Command.Answer.Refused(why)), run.commands().getLast());
    }

    private static Function<Stamp, Input> release(CommandId id, Duration expires) {
        return command(id, expires, RemoteAction.RELEASE);
    }

    private static Function<Stamp, Input> command(
            CommandId id, Duration expires, RemoteAction action) {
        Instant until = Run.wall(expires);
        return stamp -> new Input.RemoteCommand(stamp, 7, "anna", id, until, FRONT, action);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}

package dev.torhaus.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.Card;
import dev.torhaus.access.Credential;
import dev.torhaus.access.DoorAction;
import dev.torhaus.access.Member;
import dev.torhaus.access.Policy;
import dev.torhaus.access.Roster;
import dev.torhaus.device.Inbox;
import dev.torhaus.device.Lines;
import dev.torhaus.device.SilentAlarm;
import dev.torhaus.device.Strikes;
import dev.torhaus.engine.Command;
import dev.torhaus.engine.Command.Refusal;
import dev.torhaus.engine.House;
import dev.torhaus.engine.Resume;
import dev.torhaus.engine.RosterEdit;
import dev.torhaus.engine.State;
import dev.torhaus.event.CardId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.RosterChange;
import dev.torhaus.event.SourceId;
import dev.torhaus.servers.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators change while the journal cannot be written, or refuses it. */
class UnstoredChangesTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final DoorId FRONT = new DoorId("front");
    private static final Member ANNA =
            new Member(new MemberId("anna"), Set.of(), null, null, false);
    private static final Card CARD =
            new Card(new CardId("c1"), ANNA.id(), new Credential(1, 2, 3, 4), false);
    private static final Change ADD_CARD =
            new Change.ChangeRoster(List.of(new RosterEdit.AddCard(CARD)));

    private final MemoryStore store = new MemoryStore();
    private final Gateway gateway;

    UnstoredChangesTest() throws IOException {
        store.roster = Roster.of(List.of(ANNA), List.of());
        var plan = new House.DoorPlan(FRONT, List.of(), Duration.ofSeconds(3), false);
        var house = new House(List.of(), List.of(plan), new Policy(ZoneOffset.UTC, Map.of()));
        gateway =
                new Gateway(
                        new RealClock(RealClock.kernelBoot(), Instant.EPOCH, _ -> {}),
                        new NoLines(),
                        new NoStrikes(),
                        (_, _) -> {},
                        SilentAlarm.NONE,
                        store,
                        0,
                        State.before(house, store.roster));
    }

    @BeforeEach
    void start() throws IOException {
        gateway.start(new Startup(Resume.FIRST, Optional.empty()));
    }

    @AfterEach
    void stop() throws InterruptedException {
        store.full(false);
        gateway.stopDeciding();
        gateway.stopWriting();
    }

    @Test
    void whileTheDiskIsFullMembersStayAsTheyWereAndADoorIsWorkedAllTheSame() {
        store.full(true);
        assertEquals(new Command.Answer.Unstored(), ask(doors(DoorAction.LOCKDOWN)));
        assertEquals(DoorMode.LOCKDOWN, mode());
        assertEquals(new Command.Answer.Refused(Refusal.NOT_STORED), ask(ADD_CARD));
        store.full(false);
        Waiting.until( // and is never told that the card is there already
                SOON,
                () -> ask(ADD_CARD).equals(new Command.Answer.Done()),
                () -> "stored is " + store.kinds());
        assertTrue(store.kinds().contains("DoorModeChanged"), store.kinds().toString());
        assertEquals(new Command.Answer.Done(), ask(doors(DoorAction.NORMAL)));
    }

    @Test
    void aChangeThatTheJournalRefusesIsUndoneAndToldToHaveFailed() {
        store.refused = new OpenEvent.RosterChanged(RosterChange.CARD_ADDED);
        assertEquals(new Command.Answer.Refused(Refusal.NOT_STORED), ask(ADD_CARD));
        store.refused = null;
        Waiting.until(
                SOON,
                () -> ask(ADD_CARD).equals(new Command.Answer.Done()),
                () -> "stored is " + store.kinds());
        assertEquals(
                new Command.Answer.Refused(Refusal.ID_TAKEN), ask(ADD_CARD)); // it is in force now
    }

    private Command.Answer ask(Change change) {
        return gateway.ask(Requests.question(change, "root")).orElseThrow();
    }

    private static Change doors(DoorAction action) {
        return new Change.OperateDoors(List.of(FRONT), action);
    }

    private DoorMode mode() {
        return gateway.boards().latest().board().doors().getFirst().mode();
    }

    private static final class NoLines implements Lines {
        @Override
        public Levels claim() {
            return Levels.IDLE;
        }

        @Override
        public void start(Inbox to) {}

        @Override
        public Set<SourceId> sources() {
            return Set.of();
        }

        @Override
        public void drain() {}

        @Override
        public void tellLevels() {}

        @Override
        public void close() {}
    }

    private static final class NoStrikes implements Strikes {
        @Override
        public void release(DoorId door) {
            throw new AssertionError("nobody wants in");
        }

        @Override
        public void lock(DoorId door) {}
    }
}

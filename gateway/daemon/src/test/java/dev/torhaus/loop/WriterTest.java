package dev.torhaus.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.DoorAction;
import dev.torhaus.access.Roster;
import dev.torhaus.access.Standings;
import dev.torhaus.engine.Command;
import dev.torhaus.engine.Entry;
import dev.torhaus.engine.Input;
import dev.torhaus.event.BootId;
import dev.torhaus.event.DeadLetter;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.FeedId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.RosterChange;
import dev.torhaus.event.Stamp;
import dev.torhaus.servers.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WriterTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Stamp NOW = new Stamp(Instant.EPOCH, 0, new BootId("b"), true);
    private static final Command.Reply REPLY = new Command.Reply(1, new Command.Answer.Done());
    private static final Command.Reply UNSTORED =
            new Command.Reply(1, new Command.Answer.Unstored());
    private static final Command.Reply NOT_STORED =
            new Command.Reply(1, new Command.Answer.Refused(Command.Refusal.NOT_STORED));
    private static final DoorId DOOR = new DoorId("front");

    private final MemoryStore store = new MemoryStore();
    private final Heard heard = new Heard();
    private final Writer writer =
            new Writer(store, 0, new RealClock(new BootId("b"), Instant.EPOCH, step -> {}), heard);

    private static final class Heard implements Writer.Listener {
        final List<Object> told = Collections.synchronizedList(new ArrayList<>());
        final Semaphore tellings = new Semaphore(0);

        @Override
        public void durable(long ticket) {
            tell("durable " + ticket);
        }

        @Override
        public void answered(Command.Reply reply) {
            tell(reply);
        }

        @Override
        public void lost(Instant from, long entries, boolean members) {
            tell("lost " + entries + (members ? " of members" : ""));
        }

        @Override
        public void membersRead(EntryStore.Members members) {
            tell(members);
        }

        private void tell(Object what) {
            told.add(what);
            tellings.release();
        }
    }

    @BeforeEach
    void start() {
        writer.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        store.letGo();
        store.full(false);
        writer.stop();
    }

    @Test
    void saysDurableOnlyAfterTheCommit() throws InterruptedException {
        store.stall();
        assertEquals(2, writer.hand(entries(2)));
        assertEquals(List.of(), heard.told);
        store.letGo();
        heard.tellings.acquireUninterruptibly();
        assertEquals(List.of("durable 2"), heard.told);
        assertTrue(writer.awaitAbove(1, 5_000));
        assertEquals(2, writer.lastSeq());
    }

    @Test
    void whatArrivesDuringACommitGoesTogetherInTheNext() throws InterruptedException {
        store.stall();
        for (int i = 0; i < 100; i++) {
            writer.hand(entries(1));
        }
        store.letGo();
        assertTrue(writer.awaitAbove(99, 5_000));
        assertTrue(store.transactions <= 3, store.transactions + " transactions");
    }

    @Test
    void anAnswerComesAfterItsEntriesAreDurable() {
        store.stall();
        writer.answer(REPLY, writer.hand(entries(1)));
        store.letGo();
        heard.tellings.acquireUninterruptibly(2);
        assertEquals(List.of("durable 1", REPLY), heard.told);
    }

    @Test
    void aRefusalWithoutEntriesIsAnsweredToo() {
        writer.answer(REPLY, writer.hand(List.of()));
        heard.tellings.acquireUninterruptibly();
        assertEquals(List.of(REPLY), heard.told);
    }

    @Test
    void aFullDiskLosesNothingThatFitsIntoTheQueue() {
        store.full(true);
        writer.hand(entries(10));
        assertFalse(writer.awaitAbove(0, 100));
        store.full(false);
        assertTrue(writer.awaitAbove(9, 5_000));
        assertEquals(10, store.entries.size());
    }

    @Test
    void whatDoesNotFitIsCountedAndToldWhenTheDiskWorksAgain() {
        store.stall();
        writer.hand(entries(1));
        awaitTaken();
        entries(Writer.WAITING_MAX + 5).forEach(entry -> writer.hand(List.of(entry)));
        store.letGo();
        assertTrue(writer.awaitAbove(Writer.WAITING_MAX, 10_000));
        while (heard.told.stream().noneMatch("lost 5"::equals)) {
            heard.tellings.acquireUninterruptibly();
        }
    }

    @Test
    void aStepThatTheJournalRefusesIsLostAloneAndTold() {
        var refused = new OpenEvent.PowerUp(true, true, null);
        store.refused = refused;
        writer.hand(List.of(Entry.of(NOW, new OpenEvent.PowerDown())));
        writer.hand(List.of(Entry.of(NOW, refused)));
        writer.hand(List.of(Entry.of(NOW, new OpenEvent.PowerDown())));
        assertTrue(writer.awaitAbove(1, 5_000));
        assertEquals(List.of("PowerDown", "PowerDown"), store.kinds());
        while (heard.told.stream().noneMatch("lost 1"::equals)) {
            heard.tellings.acquireUninterruptibly();
        }
    }

    @Test
    void nothingIsStoredTwiceWhenTheDiskIsFullAfterAStepWasRefused() {
        store.refused = new OpenEvent.PowerUp(true, true, null);
        store.roomFor = 2;
        store.stall();
        writer.hand(entries(1));
        awaitTaken();
        writer.hand(entries(2));
        writer.hand(List.of(Entry.of(NOW, new OpenEvent.PowerUp(true, true, null))));
        writer.hand(entries(3));
        store.letGo();
        assertTrue(writer.awaitAbove(2, 5_000));
        assertFalse(writer.awaitAbove(3, 100));
        store.roomFor = Integer.MAX_VALUE;
        assertTrue(writer.awaitAbove(5, 5_000));
        assertEquals(6, store.kinds().size());
    }

    @Test
    void nothingIsStoredTwiceWhenTidyingUpFails() {
        store.upkeepFailures = 1;
        writer.hand(entries(3));
        assertTrue(writer.awaitAbove(2, 5_000));
        Waiting.until(SOON, () -> store.upkeepFailures == 0, () -> "not tidied up");
        writer.hand(entries(1));
        assertTrue(writer.awaitAbove(3, 5_000));
        assertEquals(4, store.kinds().size());
    }

    @Test
    void nobodyIsToldOfAChangeThatTheJournalRefused() {
        var refused = List.of(Entry.of(NOW, new OpenEvent.RosterChanged(RosterChange.CARD_ADDED)));
        var next = new Command.Reply(8, new Command.Answer.Done());
        store.refused = refused.getFirst().event();
        store.stall();
        writer.hand(entries(1));
        awaitTaken();
        writer.answer(REPLY, writer.hand(refused));
        store.letGo();
        assertTrue(writer.awaitAbove(0, 5_000));
        var late = writer.hand(refused);
        Waiting.until(SOON, writer::idle, () -> "not done");
        writer.answer(REPLY, late);
        writer.answer(next, writer.hand(entries(1)));
        Waiting.until(SOON, () -> heard.told.contains(next), () -> "" + heard.told);
        assertFalse(heard.told.contains(REPLY), () -> "" + heard.told);
        assertEquals(2, heard.told.stream().filter(NOT_STORED::equals).count());
        assertTrue(
                heard.told.stream().anyMatch(told -> told.toString().endsWith(" of members")),
                () -> "" + heard.told);
    }

    @Test
    void whatTheJournalRefusedOfADoorIsInForceAllTheSame() {
        store.refused = new OpenEvent.PowerDown();
        writer.answer(REPLY, writer.hand(entries(1)));
        Waiting.until(SOON, () -> heard.told.contains(UNSTORED), () -> "" + heard.told);
    }

    @Test
    void whoAsksWhileTheDiskIsFullIsToldSoInsteadOfWaiting() {
        store.full(true);
        assertTrue(writer.takes(1));
        writer.answer(REPLY, writer.hand(entries(1)));
        Waiting.until(SOON, () -> heard.told.contains(UNSTORED), () -> "" + heard.told);
        assertFalse(writer.takes(1));
        assertTrue(writer.takes(0));
        writer.refuse(new Input.OperateDoors(NOW, 1, "root", List.of(DOOR), DoorAction.LOCK));
        Waiting.until(SOON, () -> heard.told.contains(NOT_STORED), () -> "" + heard.told);
        store.full(false);
        assertTrue(writer.awaitAbove(0, 5_000));
        Waiting.until(SOON, () -> writer.takes(1), () -> "still failing");
        assertFalse(heard.told.contains(REPLY), () -> "" + heard.told);
    }

    @Test
    void membersAreReadOnceWhatWasHandedOverBeforeIsDurable() {
        store.full(true);
        writer.readMembers(writer.hand(entries(1)));
        Waiting.until(SOON, () -> !writer.takes(1), () -> "not failing");
        assertEquals(List.of(), heard.told);
        store.full(false);
        Waiting.until(
                SOON,
                () -> heard.told.contains(new EntryStore.Members(Roster.EMPTY, Standings.NONE)),
                () -> "" + heard.told);
        assertEquals("durable 1", heard.told.getFirst());
    }

    @Test
    void deadLettersAreStoredBeforeTheCursorThatPassesThemAlsoOnAFullDisk() {
        store.full(true);
        writer.bury(List.of(new DeadLetter(new FeedId("influx"), 3, 4, "no")));
        writer.cursor("influx", 4);
        writer.hand(entries(1));
        Waiting.millis(100);
        assertEquals(Map.of(), store.cursors);
        store.full(false);
        Waiting.until(SOON, () -> !store.cursors.isEmpty(), () -> "" + store.buried);
        assertEquals(1, store.buried.size());
        assertEquals(Map.of("influx", 4L), store.cursors);
    }

    @Test
    void feedsGetNothingMoreWhileTooManyDeadLettersWaitForTheDisk() {
        writer.hand(entries(1));
        Waiting.until(SOON, () -> writer.awaitAbove(0, 10), () -> "nothing written");
        store.full(true);
        for (int i = 1; i <= 5_000; i++) {
            writer.bury(List.of(new DeadLetter(new FeedId("influx"), i, i, "no")));
        }
        writer.cursor("influx", 1);
        assertFalse(writer.awaitAbove(0, 50));
        store.full(false);
        Waiting.until(SOON, () -> writer.awaitAbove(0, 10), () -> "" + store.buried.size());
        assertEquals(5_000, store.buried.size());
    }

    @Test
    void cursorsRideOnTheNextCommit() {
        writer.cursor("mqtt", 7);
        writer.hand(entries(1));
        assertTrue(writer.awaitAbove(0, 5_000));
        assertEquals(Map.of("mqtt", 7L), store.cursors);
        assertEquals(1, store.transactions);
    }

    @Test
    void stoppingCommitsWhatWaits() throws InterruptedException {
        writer.hand(entries(3));
        writer.cursor("mqtt", 2);
        writer.stop();
        assertEquals(3, store.entries.size());
        assertEquals(Map.of("mqtt", 2L), store.cursors);
    }

    private void awaitTaken() {
        while (writer.backlog() > 0) {
            Thread.onSpinWait();
        }
    }

    private static List<Entry> entries(int count) {
        return Collections.nCopies(count, Entry.of(NOW, new OpenEvent.PowerDown()));
    }
}

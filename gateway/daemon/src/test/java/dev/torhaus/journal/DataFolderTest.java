package dev.torhaus.journal;

import static dev.torhaus.journal.Sample.NO_CURSORS;
import static dev.torhaus.journal.Sample.at;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.engine.Entry.TableChange;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.RosterChange;
import dev.torhaus.journal.DataFolder.Use;
import dev.torhaus.journal.JournalException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir Path temp;

    private Path folder() {
        return temp.resolve("deep").resolve("data");
    }

    private Kind refusal(Use use) {
        var e = assertThrows(JournalException.class, () -> Journal.open(folder(), use).close());
        assertTrue(e.getMessage().contains(folder().toString()), e.getMessage());
        return e.kind();
    }

    private void powerUp(Use use) {
        try (var journal = Journal.open(folder(), use)) {
            journal.commit(
                    List.of(Sample.entry(at(0), new OpenEvent.PowerUp(true, true, null))),
                    NO_CURSORS,
                    at(0));
        }
    }

    @Test
    void folderBelongsToOneDaemonWhosePidIsNamed() throws Exception {
        try (var holder = LockHolder.start(folder())) {
            var e =
                    assertThrows(
                            JournalException.class, () -> Journal.open(folder(), Use.RUN).close());
            assertEquals(Kind.IN_USE, e.kind());
            assertTrue(
                    e.getMessage().contains("in use by another daemon (pid " + holder.pid() + ")"),
                    e.getMessage());
        }
        assertDoesNotThrow(() -> Journal.open(folder(), Use.RUN).close());
    }

    @Test
    void folderIsFreeAgainWhenOpeningFailed() throws Exception {
        Journal.open(folder(), Use.RUN).close();
        Files.writeString(folder().resolve("journal.db"), "x".repeat(5_000));
        assertEquals(Kind.DAMAGED, refusal(Use.RUN));
        assertEquals(Kind.DAMAGED, refusal(Use.RUN));
    }

    @Test
    void simulatedFolderIsRefusedToARun() {
        powerUp(Use.SIMULATION);
        assertEquals(Kind.IN_USE, refusal(Use.RUN));
        powerUp(Use.SIMULATION);
        assertDoesNotThrow(() -> Journal.open(folder(), Use.UPKEEP).close());
    }

    @Test
    void realFolderIsRefusedToASimulation() {
        powerUp(Use.RUN);
        assertEquals(Kind.IN_USE, refusal(Use.SIMULATION));
        powerUp(Use.RUN);
    }

    @Test
    void folderWithMembersAloneMayStillBecomeEither() {
        try (var journal = Journal.open(folder(), Use.UPKEEP)) {
            journal.commit(List.of(Sample.addMember(at(0))), NO_CURSORS, at(0));
            assertFalse(journal.folder().simulated());
        }
        try (var journal = Journal.open(folder(), Use.SIMULATION)) {
            assertTrue(journal.folder().simulated());
        }
    }

    @Test
    void existingFolderKeepsItsRights() throws Exception {
        Files.createDirectories(folder());
        var before = Files.getPosixFilePermissions(folder());
        Journal.open(folder(), Use.RUN).close();
        assertEquals(before, Files.getPosixFilePermissions(folder()));
    }

    @Test
    void cardSecretIsMadeOnceAndStays() {
        byte[] first;
        try (var journal = Journal.open(folder(), Use.RUN)) {
            first = journal.cardSecret();
            assertEquals(32, first.length);
            assertArrayEquals(first, journal.cardSecret());
        }
        try (var journal = Journal.open(folder(), Use.RUN)) {
            assertArrayEquals(first, journal.cardSecret());
        }
    }

    @Test
    void lostCardSecretIsNotReplacedWhileCardsNeedIt() throws Exception {
        try (var journal = Journal.open(folder(), Use.RUN)) {
            journal.cardSecret();
            journal.commit(
                    List.of(
                            Sample.addMember(at(0)),
                            Sample.roster(
                                    at(0),
                                    RosterChange.CARD_ADDED,
                                    new TableChange.PutCard(Sample.card(1)))),
                    NO_CURSORS,
                    at(0));
            Files.delete(folder().resolve("keys/card.key"));
            var e = assertThrows(JournalException.class, journal::cardSecret);
            assertEquals(Kind.MISSING, e.kind());
            assertTrue(e.getMessage().contains("backup"), e.getMessage());
        }
    }

    @Test
    void cutCardSecretIsDamage() throws Exception {
        try (var journal = Journal.open(folder(), Use.RUN)) {
            journal.cardSecret();
            Files.write(folder().resolve("keys/card.key"), new byte[31]);
            assertEquals(
                    Kind.DAMAGED, assertThrows(JournalException.class, journal::cardSecret).kind());
        }
    }
}

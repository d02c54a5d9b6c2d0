package dev.torhaus.journal;

import static dev.torhaus.journal.Sample.BOOT;
import static dev.torhaus.journal.Sample.NO_CURSORS;
import static dev.torhaus.journal.Sample.at;
import static dev.torhaus.journal.Sample.desk;
import static dev.torhaus.journal.Sample.entry;
import static dev.torhaus.journal.Sample.locked;
import static dev.torhaus.journal.Sample.released;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.Alarms;
import dev.torhaus.engine.Entry;
import dev.torhaus.engine.Resume;
import dev.torhaus.engine.Resume.LastKnown;
import dev.torhaus.event.AlarmState;
import dev.torhaus.event.BootId;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorAlarm;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.ModeCause;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.journal.DataFolder.Use;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeQueryTest {
    @TempDir Path temp;
    private Journal journal;
    private JournalReader reader;

    @BeforeEach
    void open() {
        journal = Journal.open(temp.resolve("data"), Use.RUN);
        reader = journal.reader();
    }

    @AfterEach
    void close() {
        reader.close();
        journal.close();
    }

    @Test
    void howTheDiskWasIsWhatWasLastSaidOfIt() {
        assertFalse(reader.diskLow());
        happened(at(0), new OpenEvent.DiskSpaceChanged(true, 150));
        happened(at(1), new OpenEvent.PowerUp(true, true, at(1)));
        assertTrue(reader.diskLow());
        happened(at(2), new OpenEvent.DiskSpaceChanged(false, 350));
        assertFalse(reader.diskLow());
    }

    private void happened(Instant at, OpenEvent... events) {
        var entries = new ArrayList<Entry>();
        for (OpenEvent event : events) {
            entries.add(entry(at, event));
        }
        journal.commit(entries, NO_CURSORS, at.plusMillis(1));
    }

    private static OpenEvent up() {
        return new OpenEvent.PowerUp(true, true, null);
    }

    private static OpenEvent mark(String desk, Instant lastActivity) {
        return new OpenEvent.Mark(List.of(new OpenEvent.OpenDesk(new DeskId(desk), lastActivity)));
    }

    private Resume resume() {
        return reader.resume(BOOT);
    }

    @Test
    void folderWhereNobodyWatchedYetIsAFirstStartEvenWithMembers() {
        assertEquals(Resume.FIRST, resume());
        journal.commit(List.of(Sample.addMember(at(0))), NO_CURSORS, at(0));
        assertEquals(Resume.FIRST, resume());
    }

    @Test
    void otherBootThanThatOfTheLastStartIsNew() {
        happened(at(0), up());
        assertFalse(reader.resume(BOOT).newBoot());
        assertTrue(reader.resume(new BootId("next-boot")).newBoot());
    }

    @Test
    void runThatSaidItStoppedWasClean() {
        happened(at(0), up(), desk("a1", Occupancy.VACANT));
        assertFalse(resume().cleanStop());
        happened(at(9), new OpenEvent.PowerDown());
        assertTrue(resume().cleanStop());
        assertEquals(at(9).plusMillis(1), resume().knownUntil());
        happened(at(20), up());
        assertFalse(resume().cleanStop());
    }

    @Test
    void rosterChangedWhileNobodyWatchedSaysNothingOfTheRun() {
        happened(at(0), up());
        happened(at(5), desk("a1", Occupancy.VACANT));
        journal.commit(List.of(Sample.addMember(at(3_600))), NO_CURSORS, at(3_600));
        assertEquals(at(5).plusMillis(1), resume().knownUntil());
        assertFalse(resume().cleanStop());
        happened(at(4_000), new OpenEvent.PowerDown());
        journal.commit(List.of(Sample.addMember(at(9_000))), NO_CURSORS, at(9_000));
        assertEquals(at(4_000).plusMillis(1), resume().knownUntil());
        assertTrue(resume().cleanStop());
    }

    @Test
    void knowledgeEndsByTheClockOfTheLastEntryThoughItWasSetBack() {
        happened(at(7_200), up());
        happened(at(0), new OpenEvent.ClockStepped(-7_200_000));
        happened(at(60), new OpenEvent.Mark(List.of()));
        assertEquals(at(60).plusMillis(1), resume().knownUntil());
    }

    @Test
    void deskIsLeftAsItsLastEntrySays() {
        happened(at(0), up(), desk("a1", Occupancy.UNKNOWN), desk("a2", Occupancy.UNKNOWN));
        happened(at(1), desk("a1", Occupancy.OCCUPIED), desk("a3", Occupancy.OCCUPIED));
        happened(at(2), desk("a1", Occupancy.VACANT));
        assertEquals(
                Map.of(
                        new DeskId("a1"), new LastKnown.Vacant(),
                        new DeskId("a2"), new LastKnown.Unknown(),
                        new DeskId("a3"), new LastKnown.Occupied(at(1), at(1))),
                resume().desks());
    }

    @Test
    void lastActivityOfAnOccupiedDeskIsTheLastMarks() {
        happened(at(0), up(), desk("a1", Occupancy.OCCUPIED));
        happened(at(60), mark("a1", at(50)));
        happened(at(120), mark("a1", at(110)));
        happened(at(121), desk("a2", Occupancy.OCCUPIED));
        assertEquals(
                new LastKnown.Occupied(at(0), at(110)), resume().desks().get(new DeskId("a1")));
        assertEquals(
                new LastKnown.Occupied(at(121), at(121)), resume().desks().get(new DeskId("a2")));
    }

    @Test
    void markOfAnEarlierUseIsForgotten() {
        happened(at(0), up(), desk("a1", Occupancy.OCCUPIED));
        happened(at(60), mark("a1", at(50)));
        happened(at(700), desk("a1", Occupancy.VACANT));
        happened(at(800), desk("a1", Occupancy.OCCUPIED));
        assertEquals(
                new LastKnown.Occupied(at(800), at(800)), resume().desks().get(new DeskId("a1")));
    }

    @Test
    void doorIsLeftReleasedUntilItWasLockedWhateverItsContactSaid() {
        happened(at(0), up());
        assertEquals(Set.of(), resume().released());
        happened(at(1), released(at(1)));
        happened(at(2), new OpenEvent.DoorOpened(Sample.FRONT));
        assertEquals(Set.of(Sample.FRONT), resume().released());
        happened(at(3), new OpenEvent.DoorClosed(Sample.FRONT), locked());
        assertEquals(Set.of(), resume().released());
    }

    @Test
    void resumeSaysWhatAScanOfTheWholeJournalSays() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var desks = new HashMap<DeskId, Occupancy>();
        var doors = new HashSet<Object>();
        happened(at(0), up());
        for (int i = 1; i < 300; i++) {
            var events = new ArrayList<OpenEvent>();
            for (int n = random.nextInt(6); n >= 0; n--) {
                var state = List.of(Occupancy.values()).get(random.nextInt(3));
                var desk = desk("a" + random.nextInt(20), state);
                events.add(desk);
                desks.put(desk.desk(), state);
            }
            if (random.nextInt(4) == 0) {
                events.add(released(at(i)));
                doors.add(Sample.FRONT);
            } else if (random.nextInt(4) == 0) {
                events.add(locked());
                doors.remove(Sample.FRONT);
            }
            happened(at(i), events.toArray(OpenEvent[]::new));
        }
        var resume = resume();
        var states = new HashMap<DeskId, Occupancy>();
        resume.desks().forEach((desk, known) -> states.put(desk, occupancy(known)));
        assertEquals(desks, states, "seed " + seed);
        assertEquals(doors, resume.released(), "seed " + seed);
    }

    @Test
    void doorComesBackInItsModeWithTheAlarmsThatAreNotOver() {
        var yard = new DoorId("yard");
        happened(
                at(0),
                up(),
                new OpenEvent.DoorModeChanged(Sample.FRONT, DoorMode.FREE, ModeCause.SCHEDULE),
                alarm(Sample.FRONT, DoorAlarm.HELD_OPEN, AlarmState.RAISED),
                alarm(Sample.FRONT, DoorAlarm.TAMPER, AlarmState.RAISED),
                alarm(yard, DoorAlarm.FORCED_OPEN, AlarmState.RAISED),
                new OpenEvent.FireChanged(true));
        happened(
                at(9),
                new OpenEvent.DoorModeChanged(Sample.FRONT, DoorMode.LOCKDOWN, ModeCause.OPERATOR),
                alarm(Sample.FRONT, DoorAlarm.HELD_OPEN, AlarmState.OVER),
                alarm(yard, DoorAlarm.FORCED_OPEN, AlarmState.PASSED));
        var resume = resume();
        assertEquals(
                Map.of(
                        Sample.FRONT,
                        new Resume.LastMode(DoorMode.LOCKDOWN, ModeCause.OPERATOR, at(9))),
                resume.modes());
        assertEquals(
                Map.of(
                        Sample.FRONT,
                        Alarms.NONE.with(DoorAlarm.TAMPER, AlarmState.RAISED, at(0)),
                        yard,
                        Alarms.NONE.with(DoorAlarm.FORCED_OPEN, AlarmState.PASSED, at(9))),
                resume.alarms());
        assertTrue(resume.fire());
        happened(at(10), new OpenEvent.FireChanged(false));
        assertFalse(resume().fire());
    }

    private static OpenEvent alarm(DoorId door, DoorAlarm alarm, AlarmState state) {
        return new OpenEvent.DoorAlarmChanged(door, alarm, state);
    }

    private static Occupancy occupancy(LastKnown known) {
        return switch (known) {
            case LastKnown.Unknown _ -> Occupancy.UNKNOWN;
            case LastKnown.Vacant _ -> Occupancy.VACANT;
            case LastKnown.Occupied _ -> Occupancy.OCCUPIED;
        };
    }
}

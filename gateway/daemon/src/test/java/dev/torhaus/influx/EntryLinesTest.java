package dev.torhaus.influx;

import static dev.torhaus.feed.Entries.NINE;
import static dev.torhaus.feed.Entries.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.torhaus.event.AlarmState;
import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorAlarm;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.FeedFault;
import dev.torhaus.event.FeedId;
import dev.torhaus.event.LockCause;
import dev.torhaus.event.ModeCause;
import dev.torhaus.event.Noise;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.ReleaseCause;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.SiteId;
import dev.torhaus.event.SourceId;
import dev.torhaus.event.UnknownCause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EntryLinesTest {
    private static final DeskId A1 = new DeskId("a1");
    private static final DoorId FRONT = new DoorId("front");
    private static final ReaderId READER = new ReaderId("front-in");
    private static final long NINE_NANOS = 1_772_442_000_000_000_000L;

    private final EntryLines points =
            new EntryLines(new SiteId("eilenburg"), Map.of(A1, new RoomId("atelier")));

    @Test
    void aDeskIsAChangePointOfWhatIsKnown() {
        assertEquals(
                "desk,site=eilenburg,room=atelier,desk=a1 occupied=1i,known=1i " + NINE_NANOS,
                second(new OpenEvent.DeskChanged(A1, Occupancy.OCCUPIED, null)));
        assertEquals(
                "desk,site=eilenburg,room=atelier,desk=a1 occupied=0i,known=1i " + NINE_NANOS,
                second(new OpenEvent.DeskChanged(A1, Occupancy.VACANT, null)));
        assertEquals(
                "desk,site=eilenburg,room=atelier,desk=a1 occupied=0i,known=0i " + NINE_NANOS,
                second(new OpenEvent.DeskChanged(A1, Occupancy.UNKNOWN, UnknownCause.WARM_UP)));
    }

    @Test
    void aDeskThatIsGoneFromTheSiteKeepsItsSeriesWithoutARoom() {
        assertEquals(
                "desk,site=eilenburg,room=none,desk=b9 occupied=0i,known=1i " + NINE_NANOS,
                second(new OpenEvent.DeskChanged(new DeskId("b9"), Occupancy.VACANT, null)));
    }

    @Test
    void aDoorHasAFieldForEachThingThatHappensToIt() {
        assertDoor("granted=1i", new OpenEvent.AccessGranted(FRONT, READER));
        assertDoor("denied=1i", new OpenEvent.AccessDenied(FRONT, READER, CoarseReason.UNKNOWN));
        assertDoor(
                "released=1i",
                new OpenEvent.DoorReleased(FRONT, ReleaseCause.CARD, NINE.plusSeconds(3)));
        assertDoor("released=0i", new OpenEvent.DoorLocked(FRONT, LockCause.TIME));
        assertDoor("open=1i", new OpenEvent.DoorOpened(FRONT));
        assertDoor("open=0i", new OpenEvent.DoorClosed(FRONT));
        assertDoor("not_opened=1i", new OpenEvent.DoorNotOpened(FRONT));
        assertDoor("withheld=1i", new OpenEvent.ReleaseWithheld(FRONT, ReleaseCause.EXIT_BUTTON));
        assertDoor("exit_shunted=1i", new OpenEvent.ExitShunted(FRONT, NINE.plusSeconds(3)));
        assertDoor("tampered=1i", new OpenEvent.DoorTampered(FRONT, true));
        assertDoor(
                "free=0i,lockdown=1i",
                new OpenEvent.DoorModeChanged(FRONT, DoorMode.LOCKDOWN, ModeCause.OPERATOR));
    }

    @Test
    void anAlarmThatIsOverAtOnceIsStillCounted() {
        var raised = new OpenEvent.DoorAlarmChanged(FRONT, DoorAlarm.HELD_OPEN, AlarmState.RAISED);
        var over = new OpenEvent.DoorAlarmChanged(FRONT, DoorAlarm.HELD_OPEN, AlarmState.OVER);
        assertEquals(
                "door_alarm,site=eilenburg,door=front,alarm=held-open active=1i,unseen=1i "
                        + (NINE_NANOS + 1),
                lines(entry(1, NINE, raised)).get(1));
        assertEquals(
                "door_alarm,site=eilenburg,door=front,alarm=held-open active=0i,unseen=0i "
                        + (NINE_NANOS + 2),
                lines(entry(2, NINE, over)).get(1));
    }

    @Test
    void theGatewaysOwnTroublesArePoints() {
        assertGateway("up=0i", new OpenEvent.PowerDown());
        assertGateway("mark=1i", new OpenEvent.Mark(List.of()));
        assertGateway("gap_entries=12i", new OpenEvent.Gap(NINE, NINE.plusSeconds(5), 12));
        assertGateway("clock_step_ms=-3600000i", new OpenEvent.ClockStepped(-3_600_000));
        assertEquals(
                "gateway,site=eilenburg,reader=front-in,noise=short-pulse pulses=7i " + NINE_NANOS,
                second(new OpenEvent.ReaderNoise(READER, Noise.SHORT_PULSE, 7)));
        assertEquals(
                "gateway,site=eilenburg,reader=front-in reader_working=0i,reader_weak=1i "
                        + NINE_NANOS,
                second(new OpenEvent.ReaderHealthChanged(READER, ReaderHealth.WEAK_FIELD)));
        assertEquals(
                "gateway,site=eilenburg,source=front-in lost=3i " + NINE_NANOS,
                second(new OpenEvent.InputsLost(new SourceId("front-in"), 3)));
        assertEquals(
                "gateway,site=eilenburg,door=front stalled_ms=1200i " + NINE_NANOS,
                second(new OpenEvent.StorageStalled(FRONT, 1_200)));
        assertEquals(
                "gateway,site=eilenburg disk_low=1i,disk_free_mib=199i " + NINE_NANOS,
                second(new OpenEvent.DiskSpaceChanged(true, 199)));
    }

    @Test
    void theTroublesOfAFeedArePointsOfThatFeed() {
        var mqtt = new FeedId("mqtt");
        var series = "gateway,site=eilenburg,feed=mqtt ";
        assertEquals(
                series + "trouble=1i " + NINE_NANOS,
                second(new OpenEvent.FeedTrouble(mqtt, FeedFault.UNREACHABLE)));
        assertEquals(series + "trouble=0i " + NINE_NANOS, second(new OpenEvent.FeedBack(mqtt)));
        assertEquals(
                series + "rejected=4i " + NINE_NANOS,
                second(new OpenEvent.EntriesRejected(mqtt, 4)));
    }

    @Test
    void afterACrashThePointSinceWhenTheGatewayWasDownIsMadeUpFor() {
        var crashed = new OpenEvent.PowerUp(true, false, NINE.minusSeconds(60));
        assertEquals(
                List.of(
                        "event,site=eilenburg,kind=PowerUp seq=5i " + (NINE_NANOS + 5),
                        "gateway,site=eilenburg up=1i,new_boot=1i,clean_stop=0i " + NINE_NANOS,
                        "gateway,site=eilenburg up=0i " + (NINE_NANOS - 60_000_000_000L)),
                lines(entry(5, NINE, crashed)));
        assertEquals(2, lines(entry(5, NINE, new OpenEvent.PowerUp(false, true, NINE))).size());
    }

    @Test
    void everyEntryIsOneEventPointThatNoOtherOfItsKindOverwrites() {
        var event = new OpenEvent.DoorOpened(FRONT);
        assertEquals(
                "event,site=eilenburg,kind=DoorOpened seq=1234i " + (NINE_NANOS + 234),
                lines(entry(1234, NINE.plusNanos(999), event)).getFirst());
        assertNotEquals(
                lines(entry(1, NINE, event)).getFirst(), lines(entry(2, NINE, event)).getFirst());
    }

    @Test
    void theSameEntryAlwaysMakesTheSameLines() {
        var entry = entry(77, NINE.plusNanos(123_456_789), new OpenEvent.DoorClosed(FRONT));
        assertEquals(lines(entry), lines(entry));
    }

    @Test
    void timesBefore1970AreStillApart() {
        var lines = lines(entry(3, Instant.EPOCH.minusNanos(1), new OpenEvent.PowerDown()));
        assertEquals("event,site=eilenburg,kind=PowerDown seq=3i -997", lines.getFirst());
    }

    private void assertDoor(String fields, OpenEvent event) {
        assertEquals("door,site=eilenburg,door=front " + fields + " " + NINE_NANOS, second(event));
    }

    private void assertGateway(String fields, OpenEvent event) {
        assertEquals("gateway,site=eilenburg " + fields + " " + NINE_NANOS, second(event));
    }

    /** The line behind the one that counts the entry. */
    private String second(OpenEvent event) {
        return lines(entry(1, NINE, event)).get(1);
    }

    private List<String> lines(OpenEntry entry) {
        var lines = new Lines();
        points.append(entry, lines);
        return lines.toString().lines().toList();
    }
}

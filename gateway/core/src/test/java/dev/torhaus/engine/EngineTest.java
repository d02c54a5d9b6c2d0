package dev.torhaus.engine;

import static dev.torhaus.engine.Run.noise;
import static dev.torhaus.engine.Run.sensor;
import static dev.torhaus.engine.Run.wall;
import static dev.torhaus.engine.SmallHouse.A1;
import static dev.torhaus.engine.SmallHouse.A1_MOTION;
import static dev.torhaus.engine.SmallHouse.A2;
import static dev.torhaus.engine.SmallHouse.A2_MAT;
import static dev.torhaus.engine.SmallHouse.FRONT;
import static dev.torhaus.engine.SmallHouse.FRONT_IN;
import static dev.torhaus.engine.SmallHouse.FRONT_OUT;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.Noise;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.SensorId;
import dev.torhaus.event.Sha256;
import dev.torhaus.event.SourceId;
import dev.torhaus.event.UnknownCause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EngineTest {
    private final Run run = Run.ofSmallHouse().forget();

    @Test
    void aDeskIsToldOccupiedAtOnceAndVacantAfterItsHoldButBackdated() {
        run.at(ofMinutes(1), sensor(A1_MOTION, true))
                .at(ofMinutes(2), sensor(A1_MOTION, false))
                .until(ofMinutes(12));
        var entries =
                run.entries().stream()
                        .filter(entry -> entry.event() instanceof OpenEvent.DeskChanged)
                        .toList();
        assertEquals(
                List.of(
                        new OpenEvent.DeskChanged(A1, Occupancy.OCCUPIED, null),
                        new OpenEvent.DeskChanged(A2, Occupancy.VACANT, null),
                        new OpenEvent.DeskChanged(A1, Occupancy.VACANT, null)),
                entries.stream().map(Entry::event).toList());
        assertEquals(
                List.of(wall(ofMinutes(1)), wall(Duration.ZERO), wall(ofMinutes(2))),
                entries.stream().map(Entry::at).toList());
        assertEquals(
                List.of(wall(ofMinutes(1)), wall(ofMinutes(10)), wall(ofMinutes(12))),
                entries.stream().map(entry -> entry.stamp().wall()).toList());
    }

    @Test
    void anEdgeThatOvertakesTheTickOfAnEndedHoldStillEndsTheUse() {
        run.at(ofMinutes(1), sensor(A1_MOTION, true))
                .at(ofMinutes(2), sensor(A1_MOTION, false))
                .forget()
                .withoutTicks(ofMinutes(13), sensor(A1_MOTION, true));
        assertEquals(
                List.of(
                        new OpenEvent.DeskChanged(A1, Occupancy.VACANT, null),
                        new OpenEvent.DeskChanged(A1, Occupancy.OCCUPIED, null)),
                run.events());
        assertEquals(
                List.of(wall(ofMinutes(2)), wall(ofMinutes(13))),
                run.entries().stream().map(Entry::at).toList());
    }

    @Test
    void anEdgeAtTheVeryEndOfAHoldStillBelongsToTheUse() {
        run.at(ofMinutes(1), sensor(A1_MOTION, true))
                .at(ofMinutes(2), sensor(A1_MOTION, false))
                .until(ofMinutes(12).minusNanos(1))
                .forget()
                .withoutTicks(ofMinutes(12), sensor(A1_MOTION, true))
                .until(ofMinutes(12));
        assertEquals(List.of(), run.eventsButMarks());
    }

    @Test
    void aQuietMinuteIsMarkedWithTheLastActivityOfOccupiedDesks() {
        run.at(ofSeconds(10), sensor(A1_MOTION, true))
                .at(ofSeconds(20), sensor(A1_MOTION, false))
                .at(ofSeconds(30), sensor(A2_MAT, true))
                .forget()
                .until(ofSeconds(90));
        assertEquals(
                List.of(
                        new OpenEvent.Mark(
                                List.of(
                                        new OpenEvent.OpenDesk(A1, wall(ofSeconds(20))),
                                        new OpenEvent.OpenDesk(A2, wall(ofSeconds(90)))))),
                run.events());
    }

    @Test
    void marksComeOnceAMinuteWhileNothingElseHappens() {
        run.until(ofMinutes(10).minusNanos(1));
        assertEquals(9, run.events().size());
        assertTrue(run.events().stream().allMatch(event -> event instanceof OpenEvent.Mark));
    }

    @Test
    void anEntryPutsTheNextMarkOffButNeverBeyondFiveMinutesForAnOccupiedDesk() {
        run.at(ofSeconds(1), sensor(A2_MAT, true));
        var clockMoves = 0;
        for (var at = ofSeconds(30); at.compareTo(ofMinutes(11)) < 0; at = at.plusSeconds(30)) {
            run.at(at, stamp -> new Input.ClockMoved(stamp, 7));
            clockMoves++;
        }
        var marks =
                run.entries().stream()
                        .filter(entry -> entry.event() instanceof OpenEvent.Mark)
                        .map(Entry::at)
                        .toList();
        assertEquals(List.of(wall(ofMinutes(5)), wall(ofMinutes(10))), marks);
        assertEquals(21, clockMoves);
    }

    @Test
    void noiseIsToldAtOnceAndThenOnceAMinuteWithItsCount() {
        run.at(ofSeconds(1), noise(FRONT_IN, Noise.PARITY));
        for (int second = 2; second < 12; second++) {
            run.at(ofSeconds(second), noise(FRONT_IN, Noise.PARITY));
        }
        run.at(ofSeconds(13), noise(FRONT_IN, Noise.WRONG_LENGTH))
                .at(ofSeconds(14), noise(FRONT_OUT, Noise.BOTH_LOW));
        assertEquals(
                List.of(
                        new OpenEvent.ReaderNoise(FRONT_IN, Noise.PARITY, 1),
                        new OpenEvent.ReaderNoise(FRONT_OUT, Noise.BOTH_LOW, 1)),
                run.events());
        run.forget().until(ofSeconds(61));
        assertEquals(
                List.of(
                        new OpenEvent.ReaderNoise(FRONT_IN, Noise.WRONG_LENGTH, 1),
                        new OpenEvent.ReaderNoise(FRONT_IN, Noise.PARITY, 10)),
                run.eventsButMarks());
        run.until(ofSeconds(200)).forget().at(ofSeconds(201), noise(FRONT_IN, Noise.PARITY));
        assertEquals(List.of(new OpenEvent.ReaderNoise(FRONT_IN, Noise.PARITY, 1)), run.events());
    }

    @Test
    void howAReaderIsIsToldEachTimeItSaysSo() {
        run.at(
                        ofSeconds(1),
                        stamp ->
                                new Input.ReaderHealthSeen(
                                        stamp, FRONT_IN, ReaderHealth.UNREACHABLE))
                .at(
                        ofSeconds(2),
                        stamp -> new Input.ReaderHealthSeen(stamp, FRONT_IN, ReaderHealth.WORKING));
        assertEquals(
                List.of(
                        new OpenEvent.ReaderHealthChanged(FRONT_IN, ReaderHealth.UNREACHABLE),
                        new OpenEvent.ReaderHealthChanged(FRONT_IN, ReaderHealth.WORKING)),
                run.events());
    }

    @Test
    void aStopTellsTheNoiseThatWasStillToBeTold() {
        run.at(ofSeconds(1), noise(FRONT_IN, Noise.PARITY))
                .at(ofSeconds(2), noise(FRONT_IN, Noise.PARITY))
                .forget()
                .at(ofSeconds(3), Input.Stop::new);
        assertEquals(
                List.of(
                        new OpenEvent.ReaderNoise(FRONT_IN, Noise.PARITY, 1),
                        new OpenEvent.Mark(List.of()),
                        new OpenEvent.PowerDown()),
                run.events());
    }

    @Test
    void aStopMarksTheLastActivityOfOccupiedDesks() {
        run.at(ofSeconds(10), sensor(A1_MOTION, true))
                .at(ofSeconds(20), sensor(A1_MOTION, false))
                .forget()
                .at(ofSeconds(40), Input.Stop::new);
        assertEquals(
                List.of(
                        new OpenEvent.Mark(
                                List.of(new OpenEvent.OpenDesk(A1, wall(ofSeconds(20))))),
                        new OpenEvent.PowerDown()),
                run.events());
    }

    @Test
    void anInputThatCameLateIsTakenAtTheTimeOfTheStepBeforeAndCounted() {
        var late = run.until(ofSeconds(20)).stamp();
        run.at(ofSeconds(30), stamp -> new Input.ClockMoved(stamp, 7))
                .take(new Input.SensorChanged(late, A1_MOTION, true));
        assertEquals(wall(ofSeconds(30)), run.entries().getLast().at());
        assertEquals(wall(ofSeconds(30)), run.entries().getLast().stamp().wall());
        assertEquals(1, run.state().lateInputs());
    }

    @Test
    void whatWasNotStoredIsAGapAfterWhichEveryDeskIsSaidAgain() {
        run.at(ofMinutes(1), sensor(A2_MAT, true))
                .at(ofHours(1), sensor(A1_MOTION, true))
                .forget()
                .at(
                        ofHours(2),
                        stamp -> new Input.EntriesLost(stamp, wall(ofMinutes(30)), 12, false));
        assertEquals(
                List.of(
                        new OpenEvent.Gap(wall(ofMinutes(30)), wall(ofHours(2)), 12),
                        new OpenEvent.DeskChanged(A1, Occupancy.UNKNOWN, UnknownCause.GATEWAY_DOWN),
                        new OpenEvent.DeskChanged(A1, Occupancy.OCCUPIED, null),
                        new OpenEvent.DeskChanged(A2, Occupancy.OCCUPIED, null)),
                run.events().stream().filter(EngineTest::ofDesksOrGap).toList());
        assertEquals(
                List.of(
                        wall(ofHours(2)),
                        wall(ofMinutes(30)),
                        wall(ofHours(1)),
                        wall(ofMinutes(1))),
                run.entries().stream()
                        .filter(entry -> ofDesksOrGap(entry.event()))
                        .map(Entry::at)
                        .toList());
    }

    private static boolean ofDesksOrGap(OpenEvent event) {
        return event instanceof OpenEvent.DeskChanged || event instanceof OpenEvent.Gap;
    }

    @Test
    void whatTheGatewaySaysOfItselfIsJournalledAsItIs() {
        var hash = new Sha256("0123456789abcdef".repeat(4));
        run.at(ofSeconds(1), stamp -> new Input.InputsRefused(stamp, new SourceId("gpio-0"), 5))
                .at(ofSeconds(2), stamp -> new Input.ReleaseOvertook(stamp, FRONT, 80))
                .at(ofSeconds(3), stamp -> new Input.ClockMoved(stamp, -1500))
                .at(ofSeconds(4), stamp -> new Input.SiteLoaded(stamp, hash, "site: x"));
        assertEquals(
                List.of(
                        new OpenEvent.InputsLost(new SourceId("gpio-0"), 5),
                        new OpenEvent.StorageStalled(FRONT, 80),
                        new OpenEvent.ClockStepped(-1500),
                        new OpenEvent.SiteChanged(hash),
                        SmallHouse.HOUSE.capacity()),
                run.events());
        assertEquals(
                new Entry.TableChange.PutSiteFile(hash, "site: x"),
                run.entries().get(run.entries().size() - 2).change().orElseThrow());
    }

    @Test
    void aThingThatTheHouseDoesNotHaveIsAMistakeOfTheWiring() {
        var stamp = run.stamp();
        var strangers =
                List.<Input>of(
                        new Input.SensorChanged(stamp, new SensorId(new DeskId("z9"), 0), true),
                        new Input.SensorChanged(stamp, new SensorId(A1, 1), true),
                        new Input.ContactChanged(stamp, new DoorId("z9"), true),
                        new Input.ExitPressed(stamp, new DoorId("z9")),
                        new Input.NoiseHeard(stamp, new ReaderId("z9"), Noise.PARITY),
                        new Input.ReaderHealthSeen(stamp, new ReaderId("z9"), ReaderHealth.WORKING),
                        new Input.CardRead(stamp, new ReaderId("z9"), List.of(SmallHouse.NOBODYS)));
        for (Input stranger : strangers) {
            assertThrows(
                    IllegalArgumentException.class, () -> run.take(stranger), stranger::toString);
        }
    }

    @Test
    void twoThingsOfOneNameAreRefused() {
        var house = SmallHouse.HOUSE;
        var twice = List.of(house.desks().getFirst(), house.desks().getFirst());
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        State.before(
                                new House(twice, house.doors(), house.policy()),
                                SmallHouse.ROSTER));
        var doors = List.of(house.doors().getFirst(), house.doors().getFirst());
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        State.before(
                                new House(house.desks(), doors, house.policy()),
                                SmallHouse.ROSTER));
    }

    @Test
    void anInputKeepsNoListThatSomebodyElseCanChange() {
        var active = new java.util.HashSet<>(Set.of(A1_MOTION));
        var start = new Input.Start(run.stamp(), Resume.FIRST, active, Set.of());
        active.clear();
        assertEquals(Set.of(A1_MOTION), start.active());
    }

    @Test
    void onlyAStepThatMovedADeskOrADoorOrAReaderLooksDifferent() {
        var before = run.state();
        run.at(ofSeconds(1), noise(FRONT_IN, Noise.PARITY));
        assertFalse(run.state().looksDifferent(before));
        run.at(
                ofSeconds(1),
                stamp -> new Input.ReaderHealthSeen(stamp, FRONT_IN, ReaderHealth.HUNG));
        assertTrue(run.state().looksDifferent(before));
        before = run.state();
        run.at(ofSeconds(2), sensor(A1_MOTION, true));
        assertTrue(run.state().looksDifferent(before));
    }

    @Test
    void howAReaderIsIsKnownFromWhenItWasToldAndOutlastsItsNoiseAndCards() {
        assertEquals(Optional.empty(), run.state().condition(FRONT_IN));
        run.at(
                ofSeconds(1),
                stamp -> new Input.ReaderHealthSeen(stamp, FRONT_IN, ReaderHealth.WIRES_SWAPPED));
        var told = new ReaderCondition(ReaderHealth.WIRES_SWAPPED, wall(ofSeconds(1)));
        run.at(ofSeconds(2), noise(FRONT_IN, Noise.PARITY)).until(ofMinutes(5));
        assertEquals(Optional.of(told), run.state().condition(FRONT_IN));
    }

    @Test
    void aHouseIsSettledWhenTimeAloneDecidesNothingMore() {
        run.at(ofSeconds(1), sensor(A1_MOTION, true)).at(ofSeconds(2), sensor(A1_MOTION, false));
        assertFalse(run.state().settled());
        assertTrue(run.until(ofMinutes(11)).state().settled());
        assertFalse(run.state().nextDeadline() == Long.MAX_VALUE, "marks go on");
    }
}

package dev.torhaus.occupancy;

import static dev.torhaus.occupancy.Timeline.START;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.UnknownCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeskTest {
    private static final Sensing MOTION = new Sensing(ofMinutes(10), ofSeconds(60));
    private static final Sensing MAT = new Sensing(ofSeconds(30), ZERO);

    @Test
    void nothingIsKnownOfADeskAfterAStart() {
        assertEquals(unknown(UnknownCause.WATCHING), Timeline.of(MOTION).last());
    }

    @Test
    void theFirstActivityOccupiesAtOnce() {
        assertEquals(occupied(ofSeconds(5)), Timeline.of(MOTION).rise(0, ofSeconds(5)).last());
    }

    @Test
    void aLineThatIsActiveAtTheStartOccupiesFromTheStart() {
        var timeline = Timeline.started(List.of(MOTION), false, new boolean[] {true});
        assertEquals(occupied(ZERO), timeline.last());
    }

    @Test
    void aWholeHoldWithoutActivityMeansVacantFromTheStart() {
        var timeline = Timeline.of(MOTION).until(ofMinutes(10).minusNanos(1));
        assertEquals(unknown(UnknownCause.WATCHING), timeline.last());
        assertEquals(vacant(ZERO), timeline.until(ofMinutes(10)).last());
    }

    @Test
    void aDeskFallsVacantOnlyWhenItsHoldHasPassedButSinceItsFallingEdge() {
        var timeline =
                Timeline.of(MOTION)
                        .rise(0, ofMinutes(1))
                        .fall(0, ofMinutes(2))
                        .until(ofMinutes(12).minusNanos(1));
        assertEquals(occupied(ofMinutes(1)), timeline.last());
        assertEquals(vacant(ofMinutes(2)), timeline.until(ofMinutes(12)).last());
    }

    @Test
    void itDoesNotMatterHowLateTheEndOfAHoldIsSeen() {
        var timeline = Timeline.of(MOTION).rise(0, ofMinutes(1)).fall(0, ofMinutes(2));
        assertEquals(vacant(ofMinutes(2)), timeline.until(ofHours(9)).last());
    }

    @Test
    void aPauseOfExactlyTheHoldIsBridgedAndALongerOneIsNot() {
        var bridged =
                Timeline.of(MOTION)
                        .rise(0, ofMinutes(1))
                        .fall(0, ofMinutes(2))
                        .rise(0, ofMinutes(12));
        assertEquals(occupied(ofMinutes(1)), bridged.last());

        var parted =
                Timeline.of(MOTION)
                        .rise(0, ofMinutes(1))
                        .fall(0, ofMinutes(2))
                        .rise(0, ofMinutes(12).plusNanos(1));
        assertEquals(
                List.of(
                        unknown(UnknownCause.WATCHING),
                        occupied(ofMinutes(1)),
                        vacant(ofMinutes(2)),
                        occupied(ofMinutes(12).plusNanos(1))),
                parted.presences());
    }

    @Test
    void anIntervalIsAMillisecondLongHoweverShortThePulse() {
        var timeline =
                Timeline.of(MOTION)
                        .rise(0, ofSeconds(5))
                        .fall(0, ofSeconds(5).plusNanos(200_000))
                        .until(ofHours(1));
        assertEquals(vacant(ofSeconds(5).plusMillis(1)), timeline.last());
    }

    @Test
    void theShortestHoldAndTheShortestPulseStillLeaveIntervalsInOrder() {
        var timeline =
                Timeline.of(new Sensing(ofMillis(1), ZERO))
                        .rise(0, ofSeconds(5))
                        .fall(0, ofSeconds(5).plusNanos(1))
                        .rise(0, ofSeconds(5).plusNanos(1_000_002));
        assertEquals(
                List.of(
                        vacant(ZERO),
                        occupied(ofSeconds(5)),
                        vacant(ofSeconds(5).plusMillis(1)),
                        occupied(ofSeconds(5).plusNanos(1_000_002))),
                timeline.presences().subList(1, 5));
    }

    @Test
    void aLineThatStaysActiveKeepsADeskOccupiedForHours() {
        var timeline = Timeline.of(MAT).rise(0, ofMinutes(1)).until(ofHours(7));
        assertEquals(occupied(ofMinutes(1)), timeline.last());
        assertTrue(timeline.desk().settled());
        assertEquals(vacant(ofHours(8)), timeline.fall(0, ofHours(8)).until(ofHours(9)).last());
    }

    @Test
    void theLongerHoldOfTwoSensorsDecidesAndTheLaterActivityIsTheEnd() {
        var timeline =
                Timeline.of(MOTION, MAT)
                        .rise(0, ofMinutes(1))
                        .fall(0, ofMinutes(2))
                        .rise(1, ofMinutes(3))
                        .fall(1, ofMinutes(5));
        assertEquals(occupied(ofMinutes(1)), timeline.until(ofMinutes(12).minusNanos(1)).last());
        assertEquals(vacant(ofMinutes(5)), timeline.until(ofMinutes(12)).last());
    }

    @Test
    void aSensorThatWasNeverActiveDoesNotHoldADesk() {
        var timeline =
                Timeline.of(MOTION, MAT)
                        .rise(1, ofMinutes(1))
                        .fall(1, ofMinutes(2))
                        .until(ofMinutes(2).plusSeconds(30));
        assertEquals(vacant(ofMinutes(2)), timeline.last());
    }

    @Test
    void oneActiveSensorIsEnoughWhileTheOthersAreIdle() {
        var timeline =
                Timeline.of(MOTION, MAT)
                        .rise(0, ofMinutes(1))
                        .rise(1, ofMinutes(1))
                        .fall(0, ofMinutes(2))
                        .until(ofHours(3));
        assertEquals(occupied(ofMinutes(1)), timeline.last());
    }

    @Test
    void aWarmingSensorSaysNothing() {
        var timeline =
                newBoot(MOTION).rise(0, ofSeconds(10)).fall(0, ofSeconds(20)).until(ofMinutes(11));
        assertEquals(
                List.of(
                        unknown(UnknownCause.WARM_UP),
                        new Presence.Unknown(UnknownCause.WATCHING, instant(ofSeconds(60))),
                        vacant(ofSeconds(60))),
                timeline.presences());
    }

    @Test
    void aWarmUpThatIsOverIsNoReasonAnyMore() {
        var timeline = newBoot(MOTION).until(ofSeconds(60).minusNanos(1));
        assertEquals(unknown(UnknownCause.WARM_UP), timeline.last());
        assertEquals(
                new Presence.Unknown(UnknownCause.WATCHING, instant(ofSeconds(60))),
                timeline.until(ofSeconds(60)).last());
    }

    @Test
    void aDeskWarmsUpAsLongAsOneOfItsSensorsDoes() {
        var timeline = Timeline.started(List.of(MAT, MOTION), true, new boolean[2]);
        assertEquals(unknown(UnknownCause.WARM_UP), timeline.until(ofSeconds(59)).last());
        assertEquals(UnknownCause.WATCHING, timeline.until(ofSeconds(60)).last().unknownCause());
    }

    @Test
    void sensorsWarmUpOnlyWhenTheyHadNoPower() {
        assertEquals(occupied(ofSeconds(10)), Timeline.of(MOTION).rise(0, ofSeconds(10)).last());
        assertEquals(unknown(UnknownCause.WARM_UP), newBoot(MOTION).rise(0, ofSeconds(10)).last());
    }

    @Test
    void aLineThatIsStillActiveWhenItsWarmUpEndsOccupiesFromThen() {
        var timeline = newBoot(MOTION).rise(0, ofSeconds(10));
        assertEquals(occupied(ofSeconds(60)), timeline.until(ofSeconds(60)).last());
    }

    @Test
    void theEndOfAWarmUpIsNotMissedWhenItsTickComesAfterTheFallingEdge() {
        var timeline = newBoot(MOTION).rise(0, ofSeconds(10)).fall(0, ofSeconds(70));
        assertEquals(occupied(ofSeconds(60)), timeline.last());
        assertEquals(vacant(ofSeconds(70)), timeline.until(ofHours(1)).last());
    }

    @Test
    void aVacantDeskIsOccupiedWhenTheWarmUpOfAnActiveLineEnds() {
        var timeline =
                Timeline.started(List.of(MAT, MOTION), true, new boolean[] {true, false})
                        .fall(0, ofSeconds(5))
                        .rise(1, ofSeconds(40))
                        .until(ofSeconds(60));
        assertEquals(
                List.of(occupied(ZERO), vacant(ofSeconds(5)), occupied(ofSeconds(60))),
                timeline.presences());
    }

    @Test
    void ofTwoWarmingLinesTheOneThatIsReadyFirstOccupies() {
        var slow = new Sensing(ofMinutes(10), ofSeconds(90));
        var timeline = Timeline.started(List.of(slow, MOTION), true, new boolean[] {true, true});
        assertEquals(occupied(ofSeconds(60)), timeline.until(ofHours(1)).last());
    }

    @Test
    void aLevelThatWasKnownAlreadyChangesNothing() {
        var timeline = Timeline.of(MOTION).rise(0, ofSeconds(5));
        var desk = timeline.desk();
        assertEquals(desk, desk.sensorChanged(0, true, Timeline.at(ofSeconds(6)), 0));
    }

    @Test
    void anOccupiedDeskWasUsedUntilNowWhileALineIsActiveAndUntilItsLastActivityAfterwards() {
        var timeline = Timeline.of(MOTION).rise(0, ofMinutes(1));
        assertEquals(instant(ofMinutes(3)), timeline.desk().usedUntil(Timeline.at(ofMinutes(3))));
        timeline.fall(0, ofMinutes(4));
        assertEquals(instant(ofMinutes(4)), timeline.desk().usedUntil(Timeline.at(ofMinutes(7))));
    }

    @Test
    void aHoldOfNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Sensing(ofNanos(999_999), ZERO));
        assertThrows(IllegalArgumentException.class, () -> new Sensing(ofMillis(1), ofNanos(-1)));
    }

    @Test
    void onlyAnUnknownDeskHasACause() {
        assertInstanceOf(Presence.Unknown.class, Timeline.of(MOTION).last());
        assertEquals(null, vacant(ZERO).unknownCause());
        assertEquals(null, occupied(ZERO).unknownCause());
    }

    private static Timeline newBoot(Sensing sensing) {
        return Timeline.started(List.of(sensing), true, new boolean[1]);
    }

    private static Instant instant(Duration sinceStart) {
        return START.plus(sinceStart);
    }

    private static Presence occupied(Duration sinceStart) {
        return new Presence.Occupied(instant(sinceStart));
    }

    private static Presence vacant(Duration sinceStart) {
        return new Presence.Vacant(instant(sinceStart));
    }

    private static Presence unknown(UnknownCause cause) {
        return new Presence.Unknown(cause, START);
    }
}

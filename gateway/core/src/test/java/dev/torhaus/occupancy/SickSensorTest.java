package dev.torhaus.occupancy;

import static dev.torhaus.occupancy.Timeline.START;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.SensorHealth;
import dev.torhaus.event.UnknownCause;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A sensor that cannot be believed makes its desk unknown, never free, until it is well again. */
class SickSensorTest {
    private static final Sensing MAT = new Sensing(ofSeconds(30), ZERO);
    private static final Sensing MOTION = new Sensing(ofMinutes(10), ZERO);

    @Test
    void aLineThatIsOnForMoreThanTenHoursSaidNothingFromItsRiseOn() {
        var timeline = Timeline.of(MAT).rise(0, ofMinutes(5)).until(ofHours(10));
        assertEquals(occupied(ofMinutes(5)), timeline.last());
        timeline.until(ofHours(10).plusMinutes(5).minusNanos(1));
        assertEquals(occupied(ofMinutes(5)), timeline.last());
        timeline.until(ofHours(10).plusMinutes(5));
        assertEquals(unknown(UnknownCause.SENSOR_STUCK, ofMinutes(5)), timeline.last());
        assertEquals(SensorHealth.STUCK, timeline.desk().health(0));
    }

    @Test
    void aStuckLineThatFallsIsWellAndAWholeHoldLaterTheDeskIsVacantFromThen() {
        var timeline = Timeline.of(MAT).rise(0, ZERO).fall(0, ofHours(30));
        assertEquals(SensorHealth.WELL, timeline.desk().health(0));
        assertEquals(
                List.of(
                        unknown(UnknownCause.SENSOR_STUCK, ZERO),
                        unknown(UnknownCause.WATCHING, ofHours(30))),
                lastTwo(timeline));
        timeline.until(ofHours(30).plusSeconds(30).minusNanos(1));
        assertEquals(unknown(UnknownCause.WATCHING, ofHours(30)), timeline.last());
        timeline.until(ofHours(30).plusSeconds(30));
        assertEquals(vacant(ofHours(30)), timeline.last());
    }

    @Test
    void aLineThatFallsAtTheVeryTenHoursWasNotStuck() {
        var timeline = Timeline.of(MAT).rise(0, ZERO).fall(0, ofHours(10)).until(ofHours(11));
        assertEquals(List.of(occupied(ZERO), vacant(ofHours(10))), lastTwo(timeline));
    }

    @Test
    void besideAStuckSensorAnotherStillOccupiesAndNothingMakesItFree() {
        var timeline =
                Timeline.of(MAT, MOTION)
                        .rise(0, ZERO)
                        .rise(1, ofHours(12))
                        .fall(1, ofHours(13))
                        .until(ofHours(20));
        assertEquals(
                List.of(occupied(ofHours(12)), unknown(UnknownCause.SENSOR_STUCK, ofHours(13))),
                lastTwo(timeline));
    }

    @Test
    void aSensorThatIsActiveWhenAnotherIsFoundStuckOccupiesFromThen() {
        var timeline =
                Timeline.of(MAT, MOTION).rise(0, ZERO).rise(1, ofHours(9)).until(ofHours(10));
        assertEquals(
                List.of(unknown(UnknownCause.SENSOR_STUCK, ZERO), occupied(ofHours(10))),
                lastTwo(timeline));
    }

    @Test
    void whileOneIsStillSickTheOthersRecoveryOnlyChangesTheCause() {
        var timeline = Timeline.of(MAT, MAT).rise(0, ZERO).rise(1, ofHours(1)).until(ofHours(12));
        assertEquals(SensorHealth.STUCK, timeline.desk().health(1));
        timeline.fall(0, ofHours(13)).until(ofHours(14));
        assertEquals(unknown(UnknownCause.SENSOR_STUCK, ofHours(10)), timeline.last());
        timeline.fall(1, ofHours(15)).until(ofHours(16));
        assertEquals(vacant(ofHours(15)), timeline.last());
    }

    @Test
    void moreThanThirtyEdgesAMinuteForFiveMinutesIsChattering() {
        var timeline = Timeline.of(MOTION);
        var last = flicker(timeline, ofMinutes(60), 32, 5);
        assertEquals(SensorHealth.CHATTERING, timeline.desk().health(0));
        assertEquals(unknown(UnknownCause.SENSOR_CHATTERING, ofMinutes(60)), timeline.last());
        timeline.until(last.plusMinutes(20).minusNanos(1));
        assertEquals(SensorHealth.WELL, timeline.desk().health(0));
        assertEquals(
                List.of(
                        unknown(UnknownCause.SENSOR_CHATTERING, ofMinutes(60)),
                        unknown(UnknownCause.WATCHING, last.plusMinutes(10))),
                lastTwo(timeline));
        timeline.until(last.plusMinutes(20));
        assertEquals(vacant(last.plusMinutes(10)), timeline.last());
    }

    @Test
    void thirtyEdgesAMinuteAreStillPeopleAndSoAreFourFastMinutes() {
        var calm = Timeline.of(MOTION);
        flicker(calm, ofMinutes(60), 30, 60);
        assertEquals(occupied(ofMinutes(60)), calm.last());
        var brief = Timeline.of(MOTION);
        flicker(brief, ofMinutes(60), 50, 4);
        flicker(brief, ofMinutes(65), 50, 4);
        assertEquals(occupied(ofMinutes(60)), brief.last());
        assertEquals(SensorHealth.WELL, brief.desk().health(0));
    }

    @Test
    void aSensorThatGoesOnChatteringStaysSick() {
        var timeline = Timeline.of(MOTION);
        flicker(timeline, ofMinutes(60), 40, 300);
        assertEquals(unknown(UnknownCause.SENSOR_CHATTERING, ofMinutes(60)), timeline.last());
        assertTrue(timeline.presences().size() < 5, timeline.presences()::toString);
    }

    @Test
    void aSilentSensorMakesAVacancyUnknownFromItsBeginningUntilItsNextEdge() {
        var timeline =
                Timeline.of(MOTION).rise(0, ofMinutes(1)).fall(0, ofMinutes(2)).until(ofHours(9));
        timeline.silent(0, ofHours(9));
        assertEquals(unknown(UnknownCause.SENSOR_SILENT, ofMinutes(2)), timeline.last());
        timeline.rise(0, ofHours(10));
        assertEquals(occupied(ofHours(10)), timeline.last());
        assertEquals(SensorHealth.WELL, timeline.desk().health(0));
    }

    @Test
    void aSilentSensorBesideOneThatSpeaksTakesNoUseAway() {
        var timeline = Timeline.of(MOTION, MAT).rise(1, ofHours(1)).until(ofHours(9));
        timeline.silent(0, ofHours(9)).fall(1, ofHours(9).plusMinutes(30)).until(ofHours(10));
        assertEquals(
                List.of(
                        occupied(ofHours(1)),
                        unknown(UnknownCause.SENSOR_SILENT, ofHours(9).plusMinutes(30))),
                lastTwo(timeline));
    }

    @Test
    void aDeskIsSettledWhenOnlyALineThatStaysOnIsLeft() {
        var timeline = Timeline.of(MAT).rise(0, ofMinutes(1)).until(ofHours(1));
        assertTrue(timeline.desk().settled());
        assertTrue(!timeline.fall(0, ofHours(2)).desk().settled());
    }

    /** So many edges in each minute, evenly; returns the time of the last of them. */
    private static Duration flicker(
            Timeline timeline, Duration from, int edgesPerMinute, int minutes) {
        var at = from;
        var active = true;
        for (int i = 0; i < edgesPerMinute * minutes; i++) {
            at = from.plus(ofNanos(60_000_000_000L * i / edgesPerMinute));
            timeline.edge(0, active, at);
            active = !active;
        }
        return at;
    }

    private static List<Presence> lastTwo(Timeline timeline) {
        var all = timeline.presences();
        return all.subList(all.size() - 2, all.size());
    }

    private static Presence occupied(Duration sinceStart) {
        return new Presence.Occupied(START.plus(sinceStart));
    }

    private static Presence vacant(Duration sinceStart) {
        return new Presence.Vacant(START.plus(sinceStart));
    }

    private static Presence unknown(UnknownCause cause, Duration sinceStart) {
        return new Presence.Unknown(cause, START.plus(sinceStart));
    }
}

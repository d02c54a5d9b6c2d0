package dev.torhaus.occupancy;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torhaus.event.SensorHealth;
import dev.torhaus.event.UnknownCause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A sensor on a network makes its desk unknown while it cannot be heard, and never free. */
class UnheardSensorTest {
    private static final Sensing REMOTE =
            new Sensing(ofMinutes(10), ZERO, ofHours(10), Optional.empty(), true);
    private static final Sensing MAT = new Sensing(ofSeconds(30), ZERO);

    @Test
    void beforeItsFirstWordNothingIsKnownHoweverLongThatTakes() {
        var timeline = Timeline.of(REMOTE).until(ofHours(20));
        assertEquals(List.of(unknown(ZERO)), timeline.presences());
        assertEquals(SensorHealth.UNREACHABLE, timeline.desk().health(0));
    }

    @Test
    void aFirstWordThatNobodyIsThereNeedsAWholeHoldToBeBelieved() {
        var timeline = Timeline.of(REMOTE).heard(0, false, ofMinutes(1));
        timeline.until(ofMinutes(11).minusNanos(1));
        assertEquals(watching(ofMinutes(1)), timeline.last());
        timeline.until(ofMinutes(11));
        assertEquals(vacant(ofMinutes(1)), timeline.last());
    }

    /** What was kept at the broker says how it is, not since when: nothing is dated back. */
    @Test
    void aFirstWordThatSomebodyIsThereOccupiesFromThen() {
        var timeline = Timeline.of(REMOTE).heard(0, true, ofMinutes(1)).fall(0, ofMinutes(5));
        assertEquals(occupied(ofMinutes(1)), timeline.last());
        assertEquals(vacant(ofMinutes(5)), timeline.until(ofHours(1)).last());
    }

    @Test
    void whatWasInUseIsUnknownFromWhenItCouldNotBeHeardAndNeverFree() {
        var timeline =
                Timeline.of(REMOTE)
                        .heard(0, true, ofMinutes(1))
                        .lost(0, ofMinutes(20), ofMinutes(21))
                        .until(ofHours(30));
        assertEquals(
                List.of(unknown(ZERO), occupied(ofMinutes(1)), unknown(ofMinutes(20))),
                timeline.presences());
    }

    @Test
    void whatWasFreeIsUnknownFromThen() {
        var timeline = Timeline.of(REMOTE).heard(0, false, ZERO).until(ofMinutes(30));
        timeline.lost(0, ofMinutes(40), ofMinutes(41)).until(ofHours(30));
        assertEquals(unknown(ofMinutes(40)), timeline.last());
    }

    /** The hold ran out before it showed that nobody could have been heard any more. */
    @Test
    void aVacancyDecidedMeanwhileEndsWhereHearingEnded() {
        var timeline =
                Timeline.of(REMOTE)
                        .heard(0, true, ZERO)
                        .fall(0, ofMinutes(5))
                        .lost(0, ofMinutes(14), ofMinutes(16));
        assertEquals(
                List.of(vacant(ofMinutes(5)), unknown(ofMinutes(14))),
                timeline.presences().subList(2, 4));
    }

    @Test
    void heardAgainItSaysSomebodyIsThereAndTheUseBeginsAnew() {
        var timeline =
                Timeline.of(REMOTE)
                        .heard(0, true, ZERO)
                        .lost(0, ofMinutes(20), ofMinutes(21))
                        .heard(0, true, ofMinutes(30));
        assertEquals(SensorHealth.WELL, timeline.desk().health(0));
        assertEquals(occupied(ofMinutes(30)), timeline.last());
    }

    @Test
    void besideOneThatIsLostAnotherStillOccupiesAndNothingMakesItFree() {
        var timeline =
                Timeline.of(MAT, REMOTE)
                        .heard(1, false, ZERO)
                        .rise(0, ofMinutes(20))
                        .lost(1, ofMinutes(30), ofMinutes(31));
        assertEquals(occupied(ofMinutes(20)), timeline.last());
        timeline.fall(0, ofMinutes(50)).until(ofHours(20));
        assertEquals(unknown(ofMinutes(50)), timeline.last());
        timeline.rise(0, ofHours(21)).fall(0, ofHours(22)).until(ofHours(23));
        assertEquals(unknown(ofHours(22)), timeline.last());
    }

    private static Presence occupied(Duration since) {
        return new Presence.Occupied(Timeline.START.plus(since));
    }

    private static Presence vacant(Duration since) {
        return new Presence.Vacant(Timeline.START.plus(since));
    }

    /** Else the page would say for ever that the desk is only being watched. */
    @Test
    void oneThatIsLostBeforeTheFirstHoldIsOverIsTheReasonFromThen() {
        var timeline =
                Timeline.of(REMOTE)
                        .heard(0, false, ofMinutes(1))
                        .lost(0, ofMinutes(5), ofMinutes(6))
                        .until(ofHours(30));
        assertEquals(
                List.of(unknown(ZERO), watching(ofMinutes(1)), unknown(ofMinutes(5))),
                timeline.presences());
    }

    @Test
    void oneThatIsHeardAgainIsNotTheReasonAnyMoreWhenAnotherLetsTheDeskGo() {
        var slow = new Sensing(ofMinutes(10), ZERO);
        var timeline =
                Timeline.of(slow, REMOTE)
                        .heard(1, false, ZERO)
                        .rise(0, ofMinutes(20))
                        .lost(1, ofMinutes(30), ofMinutes(31))
                        .fall(0, ofMinutes(35))
                        .heard(1, false, ofMinutes(40))
                        .until(ofMinutes(45));
        assertEquals(watching(ofMinutes(35)), timeline.last());
        assertEquals(vacant(ofMinutes(40)), timeline.until(ofMinutes(50)).last());
    }

    private static Presence watching(Duration since) {
        return new Presence.Unknown(UnknownCause.WATCHING, Timeline.START.plus(since));
    }

    private static Presence unknown(Duration since) {
        return new Presence.Unknown(UnknownCause.SENSOR_UNREACHABLE, Timeline.START.plus(since));
    }
}

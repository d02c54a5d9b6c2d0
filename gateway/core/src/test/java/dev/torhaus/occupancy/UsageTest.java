package dev.torhaus.occupancy;

import static dev.torhaus.event.Occupancy.OCCUPIED;
import static dev.torhaus.event.Occupancy.UNKNOWN;
import static dev.torhaus.event.Occupancy.VACANT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torhaus.event.BootId;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.RosterChange;
import dev.torhaus.event.UnknownCause;
import dev.torhaus.occupancy.Usage.Interval;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageTest {
    private static final DeskId A1 = new DeskId("a1");
    private static final DeskId A2 = new DeskId("a2");

    private final Usage usage = new Usage();
    private long seq;

    private static Instant at(long seconds) {
        return Instant.parse("2026-03-02T08:00:00Z").plusSeconds(seconds);
    }

    private void say(long at, OpenEvent event) {
        usage.add(new OpenEntry(++seq, at(at), at(at), new BootId("b"), event));
    }

    private void desk(long at, DeskId desk, Occupancy state) {
        var cause = state == UNKNOWN ? UnknownCause.GATEWAY_DOWN : null;
        say(at, new OpenEvent.DeskChanged(desk, state, cause));
    }

    private void watchedAt(long at) {
        say(at, new OpenEvent.Mark(List.of()));
    }

    private void powerUp(long at, long knownUntil) {
        say(at, new OpenEvent.PowerUp(true, false, at(knownUntil)));
    }

    private static Interval interval(DeskId desk, Occupancy state, long from, long to) {
        return new Interval(desk, state, at(from), at(to));
    }

    private void assertIs(Interval... intervals) {
        assertEquals(List.of(intervals), usage.intervals());
    }

    @Test
    void nothingSaidIsNothingPrinted() {
        assertIs();
        watchedAt(10);
        assertIs();
    }

    @Test
    void deskBeginsAtItsFirstEntryAndEndsWhereKnowledgeEnds() {
        say(0, new OpenEvent.PowerUp(true, true, null));
        desk(10, A1, OCCUPIED);
        desk(20, A1, VACANT);
        watchedAt(50);
        assertIs(interval(A1, OCCUPIED, 10, 20), interval(A1, VACANT, 20, 50));
    }

    @Test
    void laterWordVoidsWhatWasSaidAfterItsTime() {
        desk(10, A1, VACANT);
        desk(20, A1, OCCUPIED);
        desk(30, A1, VACANT);
        desk(15, A1, UNKNOWN);
        watchedAt(40);
        assertIs(interval(A1, VACANT, 10, 15), interval(A1, UNKNOWN, 15, 40));
    }

    @Test
    void laterWordAtTheSameTimeReplaces() {
        desk(10, A1, UNKNOWN);
        desk(10, A1, OCCUPIED);
        watchedAt(20);
        assertIs(interval(A1, OCCUPIED, 10, 20));
    }

    @Test
    void likeNeighboursAreOneInterval() {
        desk(10, A1, VACANT);
        desk(20, A1, OCCUPIED);
        desk(20, A1, VACANT);
        desk(30, A1, VACANT);
        watchedAt(40);
        assertIs(interval(A1, VACANT, 10, 40));
    }

    @Test
    void desksComeInTheOrderOfTheirIds() {
        desk(10, A2, VACANT);
        desk(20, A1, VACANT);
        watchedAt(30);
        assertIs(interval(A1, VACANT, 20, 30), interval(A2, VACANT, 10, 30));
    }

    @Test
    void lastWordAtTheEndOfKnowledgeIsNoIntervalYet() {
        desk(10, A1, VACANT);
        desk(20, A1, OCCUPIED);
        assertIs(interval(A1, VACANT, 10, 20));
    }

    @Test
    void backdatedEndNeverShortensKnowledge() {
        desk(10, A1, OCCUPIED);
        watchedAt(700);
        desk(100, A1, VACANT);
        assertIs(interval(A1, OCCUPIED, 10, 100), interval(A1, VACANT, 100, 700));
    }

    @Test
    void changeOfARosterIsNoKnowledgeOfDesks() {
        desk(10, A1, VACANT);
        watchedAt(20);
        say(500, new OpenEvent.RosterChanged(RosterChange.MEMBER_ADDED));
        assertIs(interval(A1, VACANT, 10, 20));
    }

    @Test
    void timeWithoutTheGatewayIsUnknownAsTheStartSays() {
        desk(10, A1, VACANT);
        watchedAt(60);
        powerUp(100, 60);
        desk(60, A1, UNKNOWN);
        desk(100, A1, UNKNOWN);
        desk(150, A1, VACANT);
        desk(100, A1, VACANT);
        watchedAt(200);
        assertIs(
                interval(A1, VACANT, 10, 60),
                interval(A1, UNKNOWN, 60, 100),
                interval(A1, VACANT, 100, 200));
    }

    @Test
    void deskThatAStartNoLongerSpeaksOfEndsWhereItWasKnown() {
        desk(10, A1, VACANT);
        desk(10, A2, OCCUPIED);
        say(60, new OpenEvent.Mark(List.of(new OpenEvent.OpenDesk(A2, at(45)))));
        powerUp(100, 60);
        watchedAt(900);
        assertIs(interval(A1, VACANT, 10, 60), interval(A2, OCCUPIED, 10, 45));
    }

    @Test
    void deskThatComesBackWasUnknownInBetween() {
        desk(10, A1, VACANT);
        watchedAt(60);
        powerUp(100, 60);
        powerUp(200, 150);
        desk(210, A1, OCCUPIED);
        watchedAt(300);
        assertIs(
                interval(A1, VACANT, 10, 60),
                interval(A1, UNKNOWN, 60, 210),
                interval(A1, OCCUPIED, 210, 300));
    }

    @Test
    void clockThatRanAheadAndWasSetBackLeavesNothingInTheFuture() {
        desk(10, A1, VACANT);
        desk(20, A2, VACANT);
        desk(8_000, A1, OCCUPIED);
        watchedAt(9_000);
        say(100, new OpenEvent.ClockStepped(-8_900_000));
        desk(110, A2, OCCUPIED);
        watchedAt(120);
        assertIs(
                interval(A1, VACANT, 10, 120),
                interval(A2, VACANT, 20, 110),
                interval(A2, OCCUPIED, 110, 120));
    }

    @Test
    void whatAClockThatWasSetForthHasLeftOutIsNotKnown() {
        desk(10, A1, OCCUPIED);
        say(8_020, new OpenEvent.ClockStepped(8_000_000));
        desk(8_030, A1, VACANT);
        watchedAt(8_040);
        assertIs(
                interval(A1, OCCUPIED, 10, 20),
                interval(A1, UNKNOWN, 20, 8_020),
                interval(A1, OCCUPIED, 8_020, 8_030),
                interval(A1, VACANT, 8_030, 8_040));
    }

    @Test
    void whatWasStampedBeforeTheClockWasSetBackDoesNotEndInTheFuture() {
        desk(10, A1, OCCUPIED);
        say(100, new OpenEvent.ClockStepped(-8_900_000));
        usage.add(
                new OpenEntry(
                        ++seq,
                        at(9_000),
                        at(110),
                        new BootId("b"),
                        new OpenEvent.DeskChanged(A1, VACANT, null)));
        watchedAt(120);
        assertIs(interval(A1, OCCUPIED, 10, 110), interval(A1, VACANT, 110, 120));
    }

    @Test
    void intervalsAreCutToWhatIsAsked() {
        desk(10, A1, OCCUPIED);
        desk(20, A1, VACANT);
        desk(30, A1, OCCUPIED);
        watchedAt(40);
        assertEquals(
                List.of(
                        interval(A1, OCCUPIED, 15, 20),
                        interval(A1, VACANT, 20, 30),
                        interval(A1, OCCUPIED, 30, 35)),
                usage.intervals(at(15), at(35)));
        assertEquals(List.of(interval(A1, VACANT, 20, 30)), usage.intervals(at(20), at(30)));
        assertEquals(usage.intervals(), usage.intervals(null, null));
        assertEquals(List.of(), usage.intervals(at(40), at(90)));
    }
}

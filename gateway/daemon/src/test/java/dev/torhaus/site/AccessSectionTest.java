package dev.torhaus.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.Entrance;
import dev.torhaus.access.Group;
import dev.torhaus.access.Opening;
import dev.torhaus.access.Passback;
import dev.torhaus.access.PinDemand;
import dev.torhaus.access.PinRules;
import dev.torhaus.access.Side;
import dev.torhaus.access.UntrustedClock;
import dev.torhaus.device.Line;
import dev.torhaus.device.Wiring;
import dev.torhaus.event.AreaId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.ReaderId;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a site file can say of who may pass when. */
class AccessSectionTest {
    private static final String SITE =
            """
            site: eilenburg
            time-zone: Europe/Berlin
            language: en
            doors:
              - id: front
                leads-to: lab
                readers:
                  - {id: front-in, kind: wiegand, d0: GPIO5, d1: GPIO6, formats: [wiegand34], keypad: 4-bit, pin: outside, pin-hours: office}
                  - {id: front-out, side: out, kind: wiegand, d0: GPIO7, d1: GPIO8, formats: [wiegand34]}
                strike: {line: GPIO26, fail: secure, release: 3s}
                contact: {line: GPIO16, open: high}
            access:
              schedules:
                - id: office
                  weekly: {mon-thu: "07:00-12:00, 13:00-20:00", fri: "20:00-02:00", sat: "01:00-03:00"}
                  holidays: saxony
                  closed: [2027-08-02/2027-08-13, 2027-12-27]
                  exceptions: {2027-12-24: "09:00-12:00", 2027-12-31: "20:00-06:00"}
              groups:
                - {id: members, grants: [{doors: [front], schedule: office}]}
                - {id: quiet, grants: [{doors: [front]}], recorded: anonymous}
              areas:
                - {id: lab, passback: timed, lasting: 30m, forgiven-at: "04:00"}
              pin: {tries: 5, within: 10m, lock-out: 2m, lock-out-max: 4h}
              untrusted-clock: always
            """;

    @Test
    void theAlarmPanelHasItsLineItsLevelAndItsTime() {
        var said =
                Samples.site(SITE + "  duress-alarm: {line: GPIO21, active: low, lasting: 30s}\n");
        assertEquals(
                Optional.of(new Wiring.AlarmPanel(new Line.Named("GPIO21"), true)),
                said.wiring().alarmPanel());
        assertEquals(Optional.of(Duration.ofSeconds(30)), said.house().duressAlarm());
        assertTrue(said.wiring().lines().contains(new Line.Named("GPIO21")));
        var shortest = Samples.site(SITE + "  duress-alarm: {line: GPIO21}\n");
        assertEquals(
                Optional.of(new Wiring.AlarmPanel(new Line.Named("GPIO21"), false)),
                shortest.wiring().alarmPanel());
        assertEquals(Optional.of(Duration.ofSeconds(10)), shortest.house().duressAlarm());
        var none = Samples.site(SITE);
        assertEquals(Optional.empty(), none.wiring().alarmPanel());
        assertEquals(Optional.empty(), none.house().duressAlarm());
    }

    @Test
    void whatIsWrongWithAnAlarmPanelIsTold() {
        alarmIsTold(
                "§{active: high}",
                "a duress alarm needs \"line\", the line to the alarm" + " panel's input: add it");
        alarmIsTold(
                "{line: §GPIO26}",
                "line: GPIO26 is used already, as line of a strike at 10:20: a line can do one thing"
                        + " only");
        alarmIsTold("{line: GPIO21, active: §up}", "active: want high or low, got \"up\"");
        alarmIsTold("{line: GPIO21, lasting: §100ms}", "lasting: want 1s to 10m, got 100ms");
        alarmIsTold(
                "{line: GPIO21, §release: 3s}",
                "\"release\" is not a key of a duress alarm; it belongs to a strike");
    }

    private static void alarmIsTold(String alarm, String text) {
        var never = "  untrusted-clock: always\n";
        Mistake.isToldIn(SITE, never, never + "  duress-alarm: " + alarm + "\n", text);
    }

    @Test
    void anotherLineToThePanelNeedsARestartAndAnotherTimeDoesNot() {
        var alarm = Samples.site(SITE + "  duress-alarm: {line: GPIO21}\n");
        assertEquals(
                List.of("line GPIO21: unused → silent alarm"),
                RestartNeeds.between(Samples.site(SITE), alarm).stream()
                        .map(RestartNeeds.Need::english)
                        .toList());
        var longer = Samples.site(SITE + "  duress-alarm: {line: GPIO21, lasting: 30s}\n");
        assertEquals(List.of(), RestartNeeds.between(alarm, longer));
    }

    @Test
    void anAlarmThatNobodyCanRaiseIsAWarning() {
        var alarm = SITE + "  duress-alarm: {line: GPIO21}\n";
        var warning =
                "duress-alarm: no reader asks for a PIN, so nobody can raise the silent alarm.";
        assertFalse(Explanation.of(Samples.site(alarm)).warnings().contains(warning));
        var withoutPins = alarm.replace(", keypad: 4-bit, pin: outside, pin-hours: office", "");
        assertTrue(Explanation.of(Samples.site(withoutPins)).warnings().contains(warning));
    }

    @Test
    void everythingThatIsSaidIsInThePolicy() {
        var policy = Samples.site(SITE).house().policy();
        assertEquals(UntrustedClock.ALWAYS, policy.untrustedClock());
        assertEquals(
                new PinRules(5, Duration.ofMinutes(10), Duration.ofMinutes(2), Duration.ofHours(4)),
                policy.pins());
        assertEquals(
                Map.of(
                        new AreaId("lab"),
                        new Passback(
                                false,
                                Optional.of(Duration.ofMinutes(30)),
                                Optional.of(LocalTime.of(4, 0)))),
                policy.passback());
        var quiet = Objects.requireNonNull(policy.groups().get(new GroupId("quiet")));
        assertEquals(Group.Recording.ANONYMOUS, quiet.recorded());
        var in = policy.entrance(new ReaderId("front-in"));
        assertEquals(Optional.of(new AreaId("lab")), in.into());
        assertTrue(in.pin() instanceof PinDemand.Outside);
        assertEquals(
                new Entrance(Side.OUT, new PinDemand.Never(), Optional.of(new AreaId("outside"))),
                policy.entrance(new ReaderId("front-out")));
    }

    @Test
    void daysOfTheirOwnAndHoursAfterMidnightAreInTheSchedule() {
        var policy = Samples.site(SITE).house().policy();
        var members = Objects.requireNonNull(policy.groups().get(new GroupId("members")));
        var schedule = members.grants().getFirst().schedule().orElseThrow();
        for (var each :
                Map.of(
                                "2027-08-03T09:00", Opening.CLOSING_DAY,
                                "2027-08-16T09:00", Opening.OPEN,
                                "2027-12-27T09:00", Opening.CLOSING_DAY,
                                "2027-12-24T11:00", Opening.OPEN,
                                "2027-12-24T13:00", Opening.EXCEPTION,
                                "2027-11-17T09:00", Opening.HOLIDAY,
                                "2027-03-06T00:30", Opening.OPEN,
                                "2027-03-06T02:30", Opening.OPEN,
                                "2027-03-06T03:00", Opening.OUTSIDE_WINDOWS,
                                "2028-01-01T05:59", Opening.OPEN)
                        .entrySet()) {
            var local = LocalDateTime.parse(each.getKey()).atZone(policy.zone());
            assertEquals(each.getValue(), schedule.at(local), each.getKey());
        }
    }

    @Test
    void whatIsLeftOutIsAsCarefulAsItCanBe() {
        var policy = Samples.site(Samples.SMALL).house().policy();
        assertEquals(UntrustedClock.NEVER, policy.untrustedClock());
        assertEquals(PinRules.DEFAULT, policy.pins());
        assertEquals(Map.of(), policy.passback());
        assertEquals(Entrance.PLAIN, policy.entrance(new ReaderId("front-in")));
    }

    @Test
    void whatMayNotHaveBeenMeantIsSaid() {
        var warnings = Explanation.of(Samples.site(SITE)).warnings();
        assertEquals(
                List.of(
                        "untrusted-clock: always: while the clock is not believed, every schedule"
                                + " counts as open and every date as kept.",
                        "group quiet is recorded anonymously: anti-passback does not hold for it"
                                + " (front).",
                        "schedule office: the window of fri goes on after midnight into that of sat"
                                + " from 01:00. Both hold together."),
                warnings.subList(warnings.size() - 3, warnings.size()));
    }

    @Test
    void antiPassbackNeedsAReaderToLeaveBy() {
        problem(
                SITE.replaceFirst(" +- \\{id: front-out.*\n", ""),
                "passback: no door of area lab has a reader with side: out (front), so nobody could"
                        + " leave it by card: add one, or say passback: off");
    }

    @Test
    void anAreaThatNoDoorLeadsToIsTold() {
        problem(
                SITE.replace("    leads-to: lab\n", ""),
                "passback: no door leads to area lab: say so at one");
    }

    @Test
    void badAreasAndDatesAreTold() {
        problem(
                SITE.replace(
                        "{id: lab, passback: timed, lasting: 30m,",
                        "{id: lab, passback: hard, lasting: 30m,"),
                "\"lasting\" goes with passback: timed only: leave it out");
        problem(
                SITE.replace("{id: lab,", "{id: outside,").replace("    leads-to: lab\n", ""),
                "id: \"outside\" is where everybody is who is in no area: choose another id");
        problem(
                SITE.replace("2027-12-27]", "2027-12-24]"),
                "exceptions: 2027-12-24 is closed by \"closed\" and has hours here: keep one of"
                        + " them");
        problem(
                SITE.replace("2027-12-27]", "2027-13-27]"),
                "closed: want a date such as 2027-12-24, got \"2027-13-27\"");
        problem(
                SITE.replace("2027-08-02/2027-08-13", "2027-08-13/2027-08-02"),
                "closed: want a span that goes forward, by a year at most, got"
                        + " \"2027-08-13/2027-08-02\"");
        problem(
                SITE.replace("forgiven-at: \"04:00\"", "forgiven-at: \"24:00\""),
                "forgiven-at: write 24:00 as 00:00");
    }

    @Test
    void badPinsAreTold() {
        problem(
                SITE.replace("tries: 5", "tries: 11"),
                "tries: want a number from 1 to 10, got \"11\"");
        problem(
                SITE.replace("lock-out-max: 4h", "lock-out-max: 1m"),
                "lock-out-max: is shorter than lock-out: make it as long at least");
        problem(
                SITE.replace("pin: outside, pin-hours: office", "pin: always, pin-hours: office"),
                "\"pin-hours\" goes with pin: outside only: leave it out");
        problem(
                SITE.replace("pin: outside, pin-hours: office", "pin: outside"),
                "a reader needs \"pin-hours\", the schedule in whose hours the card alone opens:"
                        + " add it");
    }

    private static void problem(String yaml, String text) {
        assertEquals(
                List.of(text), Samples.problems(yaml).stream().map(Problem::text).toList(), yaml);
    }
}

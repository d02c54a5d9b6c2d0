package dev.torhaus.access;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.torhaus.event.BootId;
import dev.torhaus.event.CardId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.ScheduleId;
import dev.torhaus.event.Stamp;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who is let in. The house of the table: groups {@code office} (front door, Monday and Friday 08:00
 * to 18:00, Saturday 20:00 to midnight, closed on Saxon holidays), {@code always} (front and lab),
 * {@code lab} (lab only), and a group without a grant.
 */
class PolicyTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final DoorId FRONT = new DoorId("front");
    private static final Credential NUMBER = new Credential(1, 2, 3, 4);
    private static final Credential OTHER_NUMBER = new Credential(5, 6, 7, 8);
    private static final CardId CARD = new CardId("c1");
    private static final MemberId MEMBER = new MemberId("m1");

    private static final Schedule OFFICE_HOURS =
            new Schedule(
                    new ScheduleId("office-hours"),
                    Map.of(
                            MONDAY, List.of(window("08:00", "18:00")),
                            FRIDAY, List.of(window("08:00", "12:00"), window("13:00", "18:00")),
                            SATURDAY, List.of(window("20:00", "00:00"))),
                    Holidays.SAXONY);

    private static final Policy POLICY =
            new Policy(
                    BERLIN,
                    Map.of(
                            new GroupId("office"), grant(Optional.of(OFFICE_HOURS), "front"),
                            new GroupId("always"), grant(Optional.empty(), "front", "lab"),
                            new GroupId("lab"), grant(Optional.empty(), "lab"),
                            new GroupId("none"), List.of()));

    @ParameterizedTest(name = "{0} at {1}, {2} UTC: {3}")
    @CsvSource(
            textBlock =
                    """
                    # groups          door    time (UTC)                  decision
                    always,           front,  2026-03-07T03:00:00Z,       GRANTED
                    always,           lab,    2026-03-07T03:00:00Z,       GRANTED
                    lab,              front,  2026-03-02T09:00:00Z,       WRONG_DOOR
                    none,             front,  2026-03-02T09:00:00Z,       WRONG_DOOR
                    vanished,         front,  2026-03-02T09:00:00Z,       WRONG_DOOR
                    '',               front,  2026-03-02T09:00:00Z,       WRONG_DOOR
                    office,           cellar, 2026-03-02T09:00:00Z,       WRONG_DOOR
                    # Monday, winter time: 08:00 to 18:00 in Berlin is 07:00Z to 17:00Z
                    office,           front,  2026-03-02T06:59:59.999Z,   OUTSIDE_HOURS
                    office,           front,  2026-03-02T07:00:00Z,       GRANTED
                    office,           front,  2026-03-02T16:59:59.999Z,   GRANTED
                    office,           front,  2026-03-02T17:00:00Z,       OUTSIDE_HOURS
                    # Monday, summer time: one hour earlier by UTC
                    office,           front,  2026-07-06T05:59:59Z,       OUTSIDE_HOURS
                    office,           front,  2026-07-06T06:00:00Z,       GRANTED
                    # Friday has a break
                    office,           front,  2026-03-06T10:59:59Z,       GRANTED
                    office,           front,  2026-03-06T11:00:00Z,       OUTSIDE_HOURS
                    office,           front,  2026-03-06T12:00:00Z,       GRANTED
                    # Tuesday has no window
                    office,           front,  2026-03-03T09:00:00Z,       OUTSIDE_HOURS
                    # Saturday until midnight and not beyond
                    office,           front,  2026-03-07T18:59:59Z,       OUTSIDE_HOURS
                    office,           front,  2026-03-07T22:59:59.999Z,   GRANTED
                    office,           front,  2026-03-07T23:00:00Z,       OUTSIDE_HOURS
                    # Whit Monday
                    office,           front,  2026-05-25T09:00:00Z,       OUTSIDE_HOURS
                    # the widest of several groups counts
                    office lab,       lab,    2026-03-03T09:00:00Z,       GRANTED
                    office always,    front,  2026-03-03T09:00:00Z,       GRANTED
                    office lab,       front,  2026-03-03T09:00:00Z,       OUTSIDE_HOURS
                    """)
    void aGrantOpensItsDoorsInItsHours(String groups, String door, Instant at, String expected) {
        var decision = decide(member(groups), new DoorId(door), trusted(at));
        assertEquals(expected, decision);
    }

    @ParameterizedTest(name = "{0}, from {1} until {2}, clock trusted {3}: {4}")
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    # now 2026-03-02T09:00:00Z, a Monday in office hours
                    # group   valid from                 valid until               trusted  decision
                    always,   -,                         -,                        true,    GRANTED
                    always,   2026-03-02T09:00:00Z,      -,                        true,    GRANTED
                    always,   2026-03-02T09:00:00.001Z,  -,                        true,    NOT_YET_VALID
                    always,   -,                         2026-03-02T09:00:00.001Z, true,    GRANTED
                    always,   -,                         2026-03-02T09:00:00Z,     true,    EXPIRED
                    always,   2026-01-01T00:00:00Z,      2026-02-01T00:00:00Z,     true,    EXPIRED
                    # a clock that cannot be believed opens only what no time limits
                    always,   -,                         -,                        false,   GRANTED
                    always,   2026-01-01T00:00:00Z,      -,                        false,   CLOCK_UNTRUSTED
                    always,   -,                         2027-01-01T00:00:00Z,     false,   CLOCK_UNTRUSTED
                    office,   -,                         -,                        false,   CLOCK_UNTRUSTED
                    office,   -,                         -,                        true,    GRANTED
                    lab,      -,                         -,                        false,   WRONG_DOOR
                    """)
    void validityCountsFromItsFirstMomentToJustBeforeItsLast(
            String group, Instant from, Instant until, boolean trusted, String expected) {
        var member = new Member(MEMBER, Set.of(new GroupId(group)), from, until, false);
        var at = new Stamp(Instant.parse("2026-03-02T09:00:00Z"), 1, new BootId("b"), trusted);
        assertEquals(expected, decide(member, FRONT, at));
    }

    @Test
    void aSuspendedMemberIsRefusedBeforeAnythingElseIsAsked() {
        var suspended =
                new Member(
                        MEMBER,
                        Set.of(new GroupId("always")),
                        Instant.parse("2030-01-01T00:00:00Z"),
                        null,
                        true);
        assertEquals("SUSPENDED", decide(suspended, FRONT, monday()));
    }

    @Test
    void aRevokedCardIsRefusedHoweverGoodItsMemberIs() {
        var roster = Roster.of(List.of(member("always")), List.of(card().revoke()));
        assertEquals("CARD_REVOKED", decide(POLICY, roster, NUMBER));
    }

    @Test
    void aCardOfNobodyIsUnknown() {
        var roster = Roster.of(List.of(member("always")), List.of(card()));
        assertEquals("UNKNOWN", decide(POLICY, roster, OTHER_NUMBER));
        assertEquals("UNKNOWN", decide(POLICY, Roster.EMPTY, NUMBER));
    }

    @Test
    void everyFormatOfTheReaderIsTried() {
        var roster = Roster.of(List.of(member("always")), List.of(card()));
        assertEquals("GRANTED", decide(POLICY, roster, OTHER_NUMBER, NUMBER));
    }

    @Test
    void aPolicyKeepsNoListThatSomebodyElseCanChange() {
        var grants = new ArrayList<Grant>();
        var policy = new Policy(BERLIN, new HashMap<>(Map.of(new GroupId("always"), grants)));
        grants.add(new Grant(Set.of(FRONT), Optional.empty()));
        var roster = Roster.of(List.of(member("always")), List.of(card()));
        assertEquals("WRONG_DOOR", decide(policy, roster, NUMBER));
    }

    @Test
    void aValidityThatEndsBeforeItBeginsIsRefused() {
        var moment = Instant.parse("2026-03-02T09:00:00Z");
        assertThrows(
                IllegalArgumentException.class,
                () -> new Member(MEMBER, Set.of(), moment, moment, false));
    }

    private static String decide(Member member, DoorId door, Stamp at) {
        return word(
                POLICY.decide(
                        Roster.of(List.of(member), List.of(card())),
                        Standings.NONE,
                        List.of(NUMBER),
                        Attempt.plain(door, at)));
    }

    private static String decide(Policy policy, Roster roster, Credential... candidates) {
        return word(
                policy.decide(
                        roster,
                        Standings.NONE,
                        List.of(candidates),
                        Attempt.plain(FRONT, monday())));
    }

    private static String word(Decision decision) {
        return switch (decision) {
            case Decision.Granted granted -> {
                assertEquals(MEMBER, granted.member());
                assertEquals(CARD, granted.card());
                yield "GRANTED";
            }
            case Decision.Denied denied -> denied.reason().name();
            case Decision.PinWanted _ -> "PIN_WANTED";
            case Decision.Unknown _ -> "UNKNOWN";
        };
    }

    private static Member member(String groups) {
        var ids = new HashSet<GroupId>();
        for (String group : groups.split(" ", -1)) {
            if (!group.isEmpty()) {
                ids.add(new GroupId(group));
            }
        }
        return new Member(MEMBER, ids, null, null, false);
    }

    private static Card card() {
        return new Card(CARD, MEMBER, NUMBER, false);
    }

    private static List<Grant> grant(Optional<Schedule> schedule, String... doors) {
        var ids = List.of(doors).stream().map(DoorId::new).toList();
        return List.of(new Grant(Set.copyOf(ids), schedule));
    }

    private static Window window(String from, String until) {
        return new Window(LocalTime.parse(from), LocalTime.parse(until));
    }

    private static Stamp trusted(Instant at) {
        return new Stamp(at, 1, new BootId("b"), true);
    }

    private static Stamp monday() {
        return trusted(Instant.parse("2026-03-02T09:00:00Z"));
    }
}

package dev.torhaus.app.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.app.PlannedHouse;
import dev.torhaus.app.Shell;
import dev.torhaus.app.console.ExitStatus;
import dev.torhaus.engine.Entry;
import dev.torhaus.event.BootId;
import dev.torhaus.event.CardId;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.RosterChange;
import dev.torhaus.event.Stamp;
import dev.torhaus.journal.DataFolder;
import dev.torhaus.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class WhyCommandTest {
    /** Last Tuesday, 21:05 in Eilenburg. */
    private static final Instant LATE = Instant.parse("2026-11-24T20:05:00Z");

    private static final DoorId FRONT = new DoorId("front");
    private static final ReaderId FRONT_IN = new ReaderId("front-in");

    @TempDir private Path folder = Path.of("");
    private Path data = Path.of("");
    private String anna = "";

    @BeforeEach
    void aHouseWithAnna() throws IOException {
        data = PlannedHouse.at(folder);
        anna =
                Shell.run("members", "add", "--data", data, "--name", "Anna", "--group", "members")
                        .orFail()
                        .out()
                        .strip();
        Shell.pipe(
                        "4711",
                        "cards",
                        "add",
                        "--data",
                        data,
                        "--member",
                        anna,
                        "--format",
                        "wiegand34")
                .orFail();
    }

    @Test
    void aDenialOfLastTuesdayIsExplainedRuleByRule() {
        var said = why(ExitStatus.NO, "--seq", denied(DenialReason.OUTSIDE_HOURS), "--lang", "en");
        assertTrue(
                said.contains("Tue 2026-11-24 21:05:00  front (front-in): refused: outside hours"));
        assertTrue(said.contains("Anna (" + anna + ")"), said);
        assertTrue(said.matches("(?s).*a group may pass this door +yes: members\\n.*"), said);
        assertTrue(
                said.matches(
                        "(?s).*the time fits +NO: members Mon-Fri 07:00-20:00, not on holidays,"
                                + " .* \\(office-hours\\) → outside\\n.*"),
                said);
        assertTrue(said.matches("(?s).*the PIN is right +not asked any more\\n.*"), said);
        assertTrue(said.contains("no change since is recorded"), said);
    }

    @Test
    void theRulesAreThoseOfThenAndAChangeOfTheMemberSinceIsNotHidden() throws IOException {
        var seq = denied(DenialReason.OUTSIDE_HOURS);
        var later =
                PlannedHouse.sample(data)
                        .replace("mon-fri: \"07:00-20:00\"", "mon-fri: \"07:00-23:00\"");
        PlannedHouse.inForce(data, Files.writeString(folder.resolve("later.yaml"), later));
        Shell.run("members", "set", "--data", data, anna, "--add-group", "residents").orFail();
        var said = why(ExitStatus.NO, "--seq", seq, "--lang", "de");
        assertTrue(said.contains("abgelehnt: außerhalb der Zeiten"), said);
        assertTrue(said.contains("07:00-20:00"), said);
        assertFalse(said.contains("23:00"), said);
        assertTrue(said.contains("Seither geändert: "), said);
        assertTrue(said.contains(" groups ("), said);
    }

    @Test
    void theGroupsAreThoseOfThenHoweverOftenTheyWereChangedSince() {
        var seq = denied(DenialReason.OUTSIDE_HOURS);
        set("--group", "residents");
        set("--group", "residents", "--valid-until", "2026-12-01T00:00:00Z");
        var said = why(ExitStatus.NO, "--seq", seq, "--lang", "en");
        assertTrue(said.matches("(?s).*a group may pass this door +yes: members\\n.*"), said);
        assertTrue(said.contains("members Mon-Fri 07:00-20:00"), said);
        assertFalse(said.contains("until Tue 2026-12-01"), said);
        assertTrue(said.contains("those of then. Changed since: "), said);
    }

    @Test
    void ofSomebodyRemovedTheGroupsOfThenAreStillKnown() {
        var seq = denied(DenialReason.OUTSIDE_HOURS);
        Shell.run("members", "remove", "--data", data, anna).orFail();
        var said = why(ExitStatus.NO, "--seq", seq, "--lang", "en");
        assertTrue(said.matches("(?s).*a group may pass this door +yes: members\\n.*"), said);
    }

    @Test
    void whereTheGroupsOfThenWereNotKeptNoneAreNamed() {
        var seq = denied(DenialReason.OUTSIDE_HOURS);
        entry(
                new OpenEvent.RosterChanged(RosterChange.MEMBER_CHANGED),
                new Personal.RosterRow(new MemberId(anna), null, "root", List.of("groups")));
        var said = why(ExitStatus.NO, "--seq", seq, "--lang", "en");
        assertTrue(said.matches("(?s).*a group may pass this door +yes\\n.*"), said);
        assertTrue(said.contains("the member had then is not kept"), said);
    }

    private void set(Object... what) {
        var words = new Object[5 + what.length];
        System.arraycopy(new Object[] {"members", "set", "--data", data, anna}, 0, words, 0, 5);
        System.arraycopy(what, 0, words, 5, what.length);
        Shell.run(words).orFail();
    }

    @Test
    void ofSomebodyErasedIsSaidWhatIsStillKnown() {
        var seq =
                entry(
                        new OpenEvent.AccessDenied(FRONT, FRONT_IN, DenialReason.EXPIRED.coarse()),
                        null);
        var said = why(ExitStatus.NO, "--seq", seq, "--lang", "en");
        assertTrue(said.contains("refused: blocked"), said);
        assertTrue(said.contains("who it was is not stored, or not any more"), said);
        assertTrue(said.contains("possible are: revoked card, member suspended, expired"), said);
        var removed = denied(DenialReason.SUSPENDED);
        Shell.run("members", "remove", "--data", data, anna).orFail();
        var without = why(ExitStatus.NO, "--seq", removed, "--lang", "en");
        assertTrue(without.contains(anna + ", no longer in the table"), without);
        assertFalse(without.contains("Anna"), without);
    }

    @Test
    void anUnknownCardIsSaidToBeOne() {
        var reason = DenialReason.UNKNOWN_CARD;
        var seq =
                entry(
                        new OpenEvent.AccessDenied(FRONT, FRONT_IN, reason.coarse()),
                        new Personal.UnknownTap(reason));
        var said = why(ExitStatus.NO, "--seq", seq, "--lang", "en");
        assertTrue(said.matches("(?s).*somebody owns the card +NO\\n.*"), said);
    }

    @Test
    void whatWouldBeDecidedIsSaidForAnyMoment() {
        var inHours = "2026-11-24T10:00:00Z";
        var member = new String[] {"--member", anna, "--door", "front", "--lang", "en", "--at"};
        assertTrue(why(ExitStatus.FINE, with(member, inHours)).contains("would be let in"));
        assertTrue(
                why(ExitStatus.NO, with(member, LATE.toString()))
                        .contains("would not be let in: outside hours"));
        // Buß- und Bettag
        assertTrue(
                why(ExitStatus.NO, with(member, "2026-11-18T10:00:00Z"))
                        .contains("a public holiday"));
        var yard =
                why(
                        ExitStatus.NO,
                        "--member",
                        anna,
                        "--door",
                        "yard",
                        "--at",
                        inHours,
                        "--lang",
                        "en");
        assertTrue(yard.contains("not through this door"), yard);
    }

    @Test
    void asJsonEveryRuleIsAnObject() {
        var lines =
                why(ExitStatus.NO, "--seq", denied(DenialReason.OUTSIDE_HOURS), "--json")
                        .lines()
                        .toList();
        var first = JsonMapper.shared().readTree(lines.getFirst());
        assertEquals("denied", first.path("decision").asString());
        assertTrue(
                lines.stream()
                        .anyMatch(line ->
                                line.contains("\"rule\":\"SCHEDULE\",\"result\":\"FAILED\"")));
    }

    @Test
    void whatIsNoDecisionOrNobodyIsToldInOneLine() {
        assertTrue(failed("--seq", "1").contains("entry 1 is a SiteChanged"), failed("--seq", "1"));
        assertTrue(failed("--seq", "999").contains("there is no entry 999"));
        assertTrue(
                failed("--member", "nobody", "--door", "front")
                        .contains("there is no member nobody"));
        assertTrue(failed("--member", anna, "--door", "roof").contains("no door \"roof\""));
        assertEquals(ExitStatus.WRONG_USE, Shell.run("why", "--data", data).exit());
    }

    private static Object[] with(String[] words, String last) {
        var all = new Object[words.length + 1];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = last;
        return all;
    }

    private String why(int exit, Object... options) {
        var result = run(options);
        assertEquals(exit, result.exit(), result.out() + result.err());
        return result.out();
    }

    private String failed(Object... options) {
        var result = run(options);
        assertEquals(ExitStatus.NO, result.exit(), result.out());
        assertEquals(1, result.err().lines().count(), result.err());
        return result.err();
    }

    private Shell.Result run(Object... options) {
        var words = new Object[3 + options.length];
        System.arraycopy(new Object[] {"why", "--data", data}, 0, words, 0, 3);
        System.arraycopy(options, 0, words, 3, options.length);
        return Shell.run(words);
    }

    private long denied(DenialReason reason) {
        return entry(
                new OpenEvent.AccessDenied(FRONT, FRONT_IN, reason.coarse()),
                new Personal.Tap(new MemberId(anna), new CardId("c-1"), reason));
    }

    private long entry(OpenEvent event, @Nullable Personal personal) {
        var stamp = new Stamp(LATE, 1, new BootId("then"), true);
        try (var journal = Journal.open(data, DataFolder.Use.UPKEEP)) {
            return journal.commit(
                    List.of(
                            new Entry(
                                    stamp,
                                    LATE,
                                    event,
                                    Optional.ofNullable(personal),
                                    Optional.empty())),
                    Map.of(),
                    LATE);
        }
    }
}

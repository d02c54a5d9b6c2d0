package dev.torhaus.app.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.CardKey;
import dev.torhaus.access.Pin;
import dev.torhaus.access.PinDigest;
import dev.torhaus.access.Standing;
import dev.torhaus.access.WrongPins;
import dev.torhaus.app.PlannedHouse;
import dev.torhaus.app.Shell;
import dev.torhaus.app.console.ExitStatus;
import dev.torhaus.engine.Entry;
import dev.torhaus.event.AreaId;
import dev.torhaus.event.BootId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.Stamp;
import dev.torhaus.journal.DataFolder;
import dev.torhaus.journal.EntryFilter;
import dev.torhaus.journal.Journal;
import dev.torhaus.journal.JournalReader;
import dev.torhaus.journal.MemberRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators do to one member, by the command line and without a gateway that runs. */
class MembersCommandTest {
    private static final Instant NOON = Instant.parse("2026-11-24T11:00:00Z");

    @TempDir private Path folder = Path.of("");
    private Path data = Path.of("");
    private String anna = "";

    @BeforeEach
    void aHouseWithAnna() throws IOException {
        data = PlannedHouse.at(folder);
        anna = members("add", "--name", "Anna", "--group", "members").orFail().out().strip();
    }

    @Test
    void aPinAndADuressPinAreReadFromStandardInputAndKeptAsDigestsOfThisMember()
            throws IOException {
        Shell.pipe("0815\n4711\n", "members", "pin", "--data", data, anna).orFail();
        var key = new CardKey(Register.cardSecret(data));
        var id = new MemberId(anna);
        try (var reader = JournalReader.open(data)) {
            var member = reader.members().getFirst().member();
            assertEquals(PinDigest.of(id, key.credential(new Pin(4, 815))), member.pin());
            assertEquals(PinDigest.of(id, key.credential(new Pin(4, 4711))), member.duressPin());
        }
        assertEquals(List.of("pin", "duress-pin"), lastChange().fields());
        assertTrue(show().contains("has a PIN and a duress PIN"), show());
        members("pin", "--remove", anna).orFail();
        assertFalse(show().contains("PIN"), show());
    }

    @Test
    void aDuressPinThatAlarmsNobodyIsSaidTo() throws IOException {
        var nobody = "nobody will be alarmed";
        var alone = Shell.pipe("0815\n", "members", "pin", "--data", data, anna).orFail();
        assertEquals("", alone.err());
        var both = Shell.pipe("0815\n4711\n", "members", "pin", "--data", data, anna).orFail();
        assertTrue(both.err().contains(nobody), both.err());
        assertEquals(1, both.err().lines().count(), both.err());
        var withPanel =
                PlannedHouse.sample(data)
                        .replaceFirst(
                                "(?m)^access:$",
                                "access:\n  duress-alarm: {line: {chip: relays, offset: 0}}");
        PlannedHouse.inForce(data, Files.writeString(folder.resolve("panel.yaml"), withPanel));
        var alarms = Shell.pipe("0815\n4712\n", "members", "pin", "--data", data, anna).orFail();
        assertEquals("", alarms.err());
    }

    @Test
    void whatIsNoPinIsRefusedAndNeverRepeated() {
        for (var wrong :
                List.of("", "123\n", "123456789\n", "12a4\n", "4711\n4711\n", "1\n2\n3\n")) {
            var refused = Shell.pipe(wrong, "members", "pin", "--data", data, anna);
            assertEquals(ExitStatus.NO, refused.exit(), wrong);
            assertEquals(1, refused.err().lines().count(), refused.err());
            assertFalse(refused.err().contains("4711"), refused.err());
        }
        assertFalse(show().contains("PIN"), show());
    }

    @Test
    void aVisitorsAllowanceAndExtendedTimeAreSetAndShown() {
        members("set", anna, "--uses", "10", "--days", "30", "--extended", "true").orFail();
        assertTrue(show().contains("let in 0 of 10 times"), show());
        assertTrue(show().contains("for 30 days from the first use"), show());
        assertTrue(show().contains("doors stay released longer"), show());
        assertEquals(List.of("uses", "days", "extended"), lastChange().fields());
        assertEquals(ExitStatus.WRONG_USE, members("set", anna).exit());
        assertEquals(ExitStatus.NO, members("set", anna, "--uses", "-1").exit());
    }

    @Test
    void daysOfValidityAreThoseOfTheSiteFromTheirBeginningToTheirEnd() {
        anna =
                members(
                                "add",
                                "--name",
                                "Jo",
                                "--group",
                                "members",
                                "--valid-from",
                                "2026-03-29",
                                "--valid-until",
                                "2026-03-29") // clocks go forward
                        .orFail()
                        .out()
                        .strip();
        valid("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z");
        members("set", anna, "--valid-from", "none", "--valid-until", "2026-12-31").orFail();
        valid(null, "2026-12-31T23:00:00Z");
        members("set", anna, "--valid-until", "2026-12-31T12:00:00Z").orFail();
        valid(null, "2026-12-31T12:00:00Z");
        for (var wrong : List.of("31.12.2026", "2026-02-30", "2026-12-31T25:00:00Z", "")) {
            var refused = members("set", anna, "--valid-until", wrong);
            assertEquals(ExitStatus.NO, refused.exit(), wrong);
            assertTrue(refused.err().contains("--valid-until: want a day"), refused.err());
        }
    }

    private void valid(@Nullable String from, @Nullable String until) {
        try (var reader = JournalReader.open(data)) {
            var member =
                    reader.members().stream()
                            .map(MemberRow::member)
                            .filter(each -> each.id().value().equals(anna))
                            .findFirst()
                            .orElseThrow();
            assertEquals(from == null ? null : Instant.parse(from), member.validFrom());
            assertEquals(until == null ? null : Instant.parse(until), member.validUntil());
        }
    }

    @Test
    void aVisitorIsAddedWithAnAllowance() {
        anna =
                members("add", "--name", "Gast", "--group", "members", "--uses", "3", "--days", "2")
                        .orFail()
                        .out()
                        .strip();
        assertTrue(show().contains("let in 0 of 3 times"), show());
        assertEquals(List.of("name", "groups", "uses", "days"), lastChange().fields());
        assertEquals(
                ExitStatus.NO,
                members("add", "--name", "Gast", "--group", "members", "--days", "999").exit());
    }

    @Test
    void whoIsInsideAndLockedOutIsShownForgivenAndUnlockedByHand() {
        put(
                new Standing(
                        0,
                        null,
                        new Standing.Whereabouts(new AreaId("lab"), stamp()),
                        new WrongPins(List.of(), 1, stamp())));
        assertTrue(show().contains("in lab since 2026-11-24T11:00:00Z"), show());
        assertTrue(show().contains("wrong PINs"), show());
        members("forgive", anna).orFail();
        assertEquals(List.of("whereabouts"), lastChange().fields());
        members("unlock", anna).orFail();
        assertEquals(List.of("wrong-pins"), lastChange().fields());
        try (var reader = JournalReader.open(data)) {
            assertEquals(Standing.NEW, reader.standings().of(new MemberId(anna)));
        }
        for (var again : List.of("forgive", "unlock")) {
            assertTrue(members(again, anna).err().contains("nothing to forgive"), again);
        }
    }

    @Test
    void anAreaIsForgivenToEverybodyAtOnce() throws IOException {
        var yaml =
                PlannedHouse.sample(data)
                        .replace("\naccess:\n", "\naccess:\n  areas: [{id: lab, passback: hard}]\n")
                        .replace("- id: yard\n    name", "- id: yard\n    leads-to: lab\n    name");
        assertEquals(ExitStatus.NO, members("forgive", "--area", "lab").exit());
        PlannedHouse.inForce(data, Files.writeString(folder.resolve("areas.yaml"), yaml));
        put(
                new Standing(
                        0,
                        null,
                        new Standing.Whereabouts(new AreaId("lab"), stamp()),
                        Standing.NEW.wrongPins()));
        members("forgive", "--area", "lab").orFail();
        assertFalse(show().contains("in lab"), show());
        assertEquals(ExitStatus.WRONG_USE, members("forgive").exit());
        assertEquals(ExitStatus.WRONG_USE, members("forgive", anna, "--area", "lab").exit());
    }

    @Test
    void aRemovedMembersStandingAndCardsGoTogetherWithTheRow() {
        Shell.pipe("77", "cards", "add", "--data", data, "--member", anna, "--format", "wiegand34")
                .orFail();
        put(Standing.NEW.in(new AreaId("lab"), stamp()));
        members("remove", anna).orFail();
        try (var reader = JournalReader.open(data)) {
            assertEquals(List.of(), reader.members());
            assertEquals(List.of(), reader.cards());
            assertEquals(Standing.NEW, reader.standings().of(new MemberId(anna)));
        }
    }

    private Shell.Result members(String command, Object... words) {
        var all = new ArrayList<Object>(List.of("members", command, "--data", data));
        all.addAll(List.of(words));
        return Shell.run(all.toArray());
    }

    private String show() {
        return members("show", anna).orFail().out();
    }

    private Personal.RosterRow lastChange() {
        var changes = new ArrayList<Personal.RosterRow>();
        try (var reader = JournalReader.open(data)) {
            reader.entries(
                    new EntryFilter(0, Set.of("RosterChanged"), null, null),
                    entry -> changes.add((Personal.RosterRow) entry.personal().orElseThrow()));
        }
        return changes.getLast();
    }

    /** As a gateway would have stored it. */
    private void put(Standing standing) {
        var change = new Entry.TableChange.PutStanding(new MemberId(anna), standing);
        try (var journal = Journal.open(data, DataFolder.Use.UPKEEP)) {
            var open = new OpenEvent.PowerDown();
            journal.commit(
                    List.of(new Entry(stamp(), NOON, open, Optional.empty(), Optional.of(change))),
                    Map.of(),
                    NOON);
        }
    }

    private static Stamp stamp() {
        return new Stamp(NOON, 1, new BootId("then"), true);
    }
}

package dev.torhaus.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.journal.DataFolder;
import dev.torhaus.journal.Journal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator is told, and what is left behind, when something is wrong. */
class FaultsTest {
    @TempDir private Path folder = Path.of("");
    private Path site = Path.of("");
    private Path data = Path.of("");

    @BeforeEach
    void site() throws IOException {
        site = SampleSite.in(folder);
        data = folder.resolve("data");
    }

    @Test
    void everyProblemOfASiteFileIsToldWithItsPlaceAndNothingIsStarted() throws IOException {
        Files.writeString(
                site,
                Files.readString(site)
                        .replace("room: atelier", "room: atelir")
                        .replace("line: GPIO27", "line: GPIO17")
                        .replace("language: de", "langage: de")
                        .replace("release: 3s", "release: soon"));
        var run = Shell.run("run", site, "--simulate", "1", "--data", data);
        assertEquals(1, run.exit());
        assertEquals(List.of(), run.lines());
        for (String place : List.of("atelir", "GPIO17", "langage", "soon")) {
            assertEquals(
                    1,
                    run.err().lines().filter(line -> line.contains(place)).count(),
                    place + " in\n" + run.err());
        }
        assertTrue(
                run.err().lines().allMatch(line -> line.matches(".*site\\.yaml:\\d+:\\d+: .+")),
                run.err());
        assertFalse(Files.exists(data));
    }

    @Test
    void aFolderOfAReplayIsRefusedByRun() throws IOException {
        replay("time_ns,line,level\n1513939965000000000,GPIO17,1\n").orFail();
        var run = Shell.run("run", site, "--data", data);
        saysInOneLine(run, "replay");
    }

    @Test
    void aFolderInUseIsRefused() {
        try (var owner = Journal.open(data, DataFolder.Use.UPKEEP)) {
            assertTrue(owner.lastSeq() == 0);
            saysInOneLine(Shell.run("demo", "--data", data, "--for", "1s"), "in use");
        }
    }

    @Test
    void aJournalOfANewerVersionIsRefused() throws SQLException {
        Journal.open(data, DataFolder.Use.UPKEEP).close();
        try (var raw = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("journal.db"));
                var statement = raw.createStatement()) {
            statement.execute("PRAGMA user_version = 4711");
        }
        saysInOneLine(Shell.run("demo", "--data", data, "--for", "1s"), "newer");
        saysInOneLine(Shell.run("events", "--data", data), "newer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time,line,level                                                 | :1:",
                "time_ns,line,level~2000,GPIO17,1~1000,GPIO17,0                  | :3:",
                "time_ns,line,level~1000,GPIO99,1                                | :2:",
                "time_ns,line,level~1000,GPIO17,2                                | :2:",
                "time_ns,line,level~1000,GPIO17                                  | :2:",
                "time_ns,line,level~1000,GPIO17,1~soon,GPIO17,0                  | :3:",
            })
    void aBadRecordingIsToldByItsRowAndNothingOfItIsStored(String text, String row)
            throws IOException {
        var replay = replay(text.replace('~', '\n') + "\n");
        saysInOneLine(replay, row);
        if (Files.exists(data)) {
            assertEquals(List.of(), Shell.run("events", "--data", data).lines());
        }
    }

    @Test
    void aTakenPortEndsTheStartAndSaysSo() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var demo =
                    Shell.run(
                            "demo", "--data", data, "--for", "1s", "--port", taken.getLocalPort());
            saysInOneLine(demo, String.valueOf(taken.getLocalPort()));
        }
    }

    @Test
    void aMemberThatIsNotThereGetsNoCard() {
        add("members");
        saysInOneLine(card("1", "m-nobody", "wiegand34"), "no member");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "twelve", "-1", "+1", "0x", "1 2", "4294967296", "0x1FFFFFFFF"})
    void whatIsNoNumberOfTheFormatIsRefusedAndNeverRepeated(String number) {
        var refused = card(number, add("members"), "wiegand34");
        saysInOneLine(refused, "number");
        assertFalse(number.length() > 3 && refused.err().contains(number), refused.err());
        assertEquals(List.of(), Shell.run("cards", "list", "--data", data).lines());
    }

    @Test
    void oneCardIsNotGivenTwice() {
        card("4711", add("members"), "wiegand34").orFail();
        saysInOneLine(card("0x1267", add("members"), "wiegand34"), "already known");
    }

    @Test
    void aFolderThatKnowsItsSiteKnowsItsGroups() throws IOException {
        replay("time_ns,line,level\n1513939965000000000,GPIO17,1\n").orFail();
        saysInOneLine(
                Shell.run("members", "add", "--data", data, "--name", "A", "--group", "strangers"),
                "group");
    }

    @Test
    void aFolderThatIsNotThereIsNotMadeByLooking() {
        saysInOneLine(Shell.run("events", "--data", data), data.toString());
        saysInOneLine(Shell.run("usage", "--data", data), data.toString());
        assertFalse(Files.exists(data));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rn",
                "members",
                "cards",
                "demo --for soon",
                "demo --speed 0",
                "demo --busy 0",
                "usage --data x --from yesterday",
                "events --data",
            })
    void wrongUseIsToldApartByItsExitStatus(String words) {
        var wrong = Shell.run((Object[]) words.split(" "));
        assertEquals(2, wrong.exit(), wrong.err());
        assertEquals(1, wrong.err().lines().count(), wrong.err());
    }

    private static void saysInOneLine(Shell.Result result, String part) {
        assertEquals(1, result.exit(), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().contains(part), result.err());
    }

    private String add(String group) {
        return Shell.run("members", "add", "--data", data, "--name", "A. Muster", "--group", group)
                .orFail()
                .out()
                .strip();
    }

    private Shell.Result card(String number, String member, String format) {
        return Shell.pipe(
                number, "cards", "add", "--data", data, "--member", member, "--format", format);
    }

    private Shell.Result replay(String recording) throws IOException {
        var edges = Files.writeString(folder.resolve("edges.csv"), recording);
        return Shell.run("replay", "--site", site, "--edges", edges, "--data", data);
    }
}

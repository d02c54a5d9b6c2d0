package dev.torhaus.app.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.app.PlannedHouse;
import dev.torhaus.app.Shell;
import dev.torhaus.app.console.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class PlanCommandTest {
    @TempDir private Path folder = Path.of("");
    private Path data = Path.of("");
    private String anna = "";
    private String otto = "";
    private String rita = "";

    @BeforeEach
    void aHouseWithMembers() throws IOException {
        data = PlannedHouse.at(folder);
        anna = member("Anna", "members");
        otto = member("Otto", "members");
        rita = member("Rita", "residents");
        Shell.run("members", "suspend", "--data", data, member("Sven", "members")).orFail();
    }

    @Test
    void theSameFileChangesNothing() throws IOException {
        assertEquals(List.of("nothing changes"), plan("", "", ExitStatus.FINE, "--lang", "en"));
    }

    @Test
    void aRemovedGroupNamesEachMemberWhoLosesADoor() throws IOException {
        var group =
                """
                    - id: members
                      grants:
                        - {doors: [front], schedule: office-hours}
                """;
        var lines = plan(group, "", ExitStatus.FINE, "--lang", "en");
        assertEquals(3, lines.size(), lines.toString());
        assertTrue(lines.contains("group members is gone, members still in it: 3"), "" + lines);
        for (String member : List.of("Anna (" + anna + ")", "Otto (" + otto + ")")) {
            assertTrue(
                    lines.stream()
                            .anyMatch(line ->
                                    line.startsWith(
                                                    member
                                                            + " loses front: Mon-Fri 07:00-20:00, not on holidays, ")
                                            && line.endsWith(" (office-hours) → never")),
                    member + " in " + lines);
        }
    }

    @Test
    void otherHoursAreToldFromWhatToWhatInTheLanguageOfTheSite() throws IOException {
        var lines = plan("sat-sun: \"08:00-22:00\"", "sat: \"10:00-12:00\"", ExitStatus.FINE);
        assertEquals(List.of(rita("front"), rita("yard")), lines);
    }

    private String rita(String door) {
        return "Rita ("
                + rita
                + ") behält zu anderen Zeiten "
                + door
                + ": Mo-Fr 06:00-24:00, Sa-So 08:00-22:00 (long-hours) → Mo-Fr 06:00-24:00, Sa 10:00-12:00 (long-hours)";
    }

    @Test
    void aLineThatBecomesSomethingElseNeedsARestartAndIsAnsweredWithNo() throws IOException {
        var lines =
                plan(
                        "strike: {line: GPIO26,",
                        "strike: {line: GPIO8,",
                        ExitStatus.NO,
                        "--lang",
                        "en");
        assertTrue(
                lines.contains("needs a restart: line GPIO26: strike of front → unused"),
                lines.toString());
        assertTrue(
                lines.contains("needs a restart: line GPIO8: unused → strike of front"),
                lines.toString());
    }

    @Test
    void whateverIsReadOnceAtTheStartNeedsARestart() throws IOException {
        var sample = PlannedHouse.sample(data);
        var edits =
                Map.of(
                        "language: de", "language: en",
                        "time-zone: Europe/Berlin", "time-zone: Europe/Paris",
                        "en: Yard gate", "en: Gate",
                        "\"127.0.0.1:8080\"", "\"127.0.0.1:8081\"");
        var next = sample;
        for (var edit : edits.entrySet()) {
            assertTrue(next.contains(edit.getKey()), edit.getKey());
            next = next.replace(edit.getKey(), edit.getValue());
        }
        var lines = plan(sample, next, ExitStatus.NO, "--lang", "en");
        for (var need : List.of("the language", "the time zone", "the doors", "the pages (web)")) {
            assertTrue(lines.contains("needs a restart: " + need), need + " in " + lines);
        }
    }

    @Test
    void aNewAlarmPanelIsToldWithItsLineAndItsTimeAndPrintedByWiring() throws IOException {
        var lines =
                plan(
                        "\naccess:\n",
                        "\naccess:\n  duress-alarm: {line: {chip: relays, offset: 3}, active: low}\n",
                        ExitStatus.NO,
                        "--lang",
                        "en");
        assertEquals(
                List.of(
                        "rule duress-alarm: silent alarm - → 10000 ms",
                        "needs a restart: line relays:3: unused → silent alarm"),
                lines);
        var wiring = Shell.run("wiring", "--json", folder.resolve("next.yaml")).orFail().lines();
        assertTrue(
                wiring.contains(
                        "{\"line\":\"relays:3\",\"what\":\"alarm panel (silent alarm)\","
                                + "\"high\":\"at rest\"}"),
                wiring.toString());
    }

    @Test
    void timesOfDoorsAndDesksAreToldAndNeedNoRestart() throws IOException {
        assertEquals(
                List.of("door front: release 3000 ms → 4000 ms"),
                plan("release: 3s", "release: 4s", ExitStatus.FINE, "--lang", "en"));
    }

    @Test
    void rulesThatHoldForEverybodyAreToldToo() throws IOException {
        var lines =
                plan(
                        "    - id: members\n",
                        "    - id: members\n      recorded: anonymous\n",
                        ExitStatus.FINE,
                        "--lang",
                        "en");
        assertEquals(List.of("group members: recorded by name → anonymously"), lines);
    }

    @Test
    void otherDatesOfAMemberAreToldFromWhatToWhat() throws IOException {
        var table =
                Files.writeString(
                        folder.resolve("dates.csv"),
                        "member,valid-until\n" + rita + ",2098-12-31\n");
        var lines = plan("", "", ExitStatus.FINE, "--lang", "en", "--import", table.toString());
        assertEquals(2, lines.size(), lines.toString());
        assertTrue(
                lines.getFirst().startsWith("Rita (" + rita + ") keeps at other times front: ")
                        && lines.getFirst().endsWith("(long-hours), until 2099-01-01 00:00"),
                lines.toString());
    }

    @Test
    void asJsonEveryDifferenceIsAnObject() throws IOException {
        var lines = plan("release: 3s", "release: 4s", ExitStatus.FINE, "--lang", "en", "--json");
        var first = JsonMapper.shared().readTree(lines.getFirst());
        assertEquals("door", first.path("change").asString());
        assertEquals("front", first.path("door").asString());
    }

    @Test
    void anImportIsPlannedWithoutChangingAnything() throws IOException {
        var table =
                Files.writeString(
                        folder.resolve("new.csv"),
                        "member,name,groups\n" + anna + ",,residents\n,Neu,members\n");
        var lines = plan("", "", ExitStatus.FINE, "--lang", "en", "--import", table.toString());
        assertTrue(
                lines.stream()
                        .anyMatch(line ->
                                line.startsWith("Anna (" + anna + ") gains yard: never → Mon-Fri")),
                lines.toString());
        assertTrue(
                lines.stream().anyMatch(line -> line.matches("Neu \\(m-.*\\) gains front: .*")),
                lines.toString());
        assertEquals(4, Shell.run("members", "list", "--data", data).lines().size());
    }

    @Test
    void aFileWithProblemsIsAnsweredWithThem() throws IOException {
        Files.writeString(folder.resolve("next.yaml"), "site: x\n");
        var result = Shell.run("plan", folder.resolve("next.yaml"), "--data", data);
        assertEquals(ExitStatus.NO, result.exit());
        assertTrue(result.err().contains("next.yaml:1:1:"), result.err());
    }

    private List<String> plan(String before, String after, int exit, String... options)
            throws IOException {
        var sample = PlannedHouse.sample(data);
        assertTrue(sample.contains(before), before);
        var next = Files.writeString(folder.resolve("next.yaml"), sample.replace(before, after));
        var words = new Object[2 + options.length];
        words[0] = "plan";
        words[1] = next;
        System.arraycopy(options, 0, words, 2, options.length);
        var result = Shell.run(words);
        assertEquals(exit, result.exit(), result.out() + result.err());
        return result.lines();
    }

    private String member(String name, String group) {
        return Shell.run("members", "add", "--data", data, "--name", name, "--group", group)
                .orFail()
                .out()
                .strip();
    }
}

package dev.torhaus.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.device.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeLevelsTest {
    @TempDir Path folder;

    @Test
    void everyWiringHasTheLevelThatLocks() throws IOException {
        var safe =
                read(
                        """
                        data: /srv/torhaus
                        doors:
                          - strike: {line: GPIO1, fail: secure}
                          - strike: {line: GPIO2, fail: secure, active: low}
                          - strike: {line: GPIO3, fail: safe}
                          - strike: {line: {chip: mcp23017, offset: 4}, fail: safe, active: low}
                        """);
        assertEquals(
                Map.of(
                        named("GPIO1"),
                        false,
                        named("GPIO2"),
                        true,
                        named("GPIO3"),
                        true,
                        new Line.Numbered("mcp23017", 4),
                        false),
                safe.levels());
        assertEquals(List.of(), safe.problems());
        assertEquals(Path.of("/srv/torhaus"), safe.data());
    }

    @Test
    void theLineToAnAlarmPanelIsAtRest() throws IOException {
        var safe =
                read(
                        """
                        doors:
                          - strike: {line: GPIO1, fail: secure}
                        access:
                          groups: none
                          duress-alarm: {line: GPIO21, active: low, lasting: 10s}
                        """);
        assertEquals(Map.of(named("GPIO1"), false, named("GPIO21"), true), safe.levels());
        assertEquals(Optional.of(named("GPIO21")), safe.alarm());
        assertEquals(List.of(), safe.problems());
    }

    @Test
    void aLineThatIsStrikeAndAlarmLocksItsDoor() throws IOException {
        var safe =
                read(
                        """
                        doors:
                          - strike: {line: GPIO1, fail: safe}
                        access: {duress-alarm: {line: GPIO1}}
                        """);
        assertEquals(Map.of(named("GPIO1"), true), safe.levels());
        assertEquals(Optional.empty(), safe.alarm());
        assertEquals(1, safe.problems().size(), safe.problems()::toString);
    }

    @Test
    void anAlarmThatCannotBeReadIsToldAndEveryDoorIsLocked() throws IOException {
        var safe =
                read(
                        """
                        doors:
                          - strike: {line: GPIO1, fail: secure}
                        access: {duress-alarm: {lasting: soon}}
                        """);
        assertEquals(Map.of(named("GPIO1"), false), safe.levels());
        assertEquals(2, safe.problems().size(), safe.problems()::toString);
    }

    @Test
    void whatElseIsWrongWithTheFileKeepsNoDoorOpen() throws IOException {
        var safe =
                read(
                        """
                        site: Not An Id
                        doors:
                          - {id: front, readers: none, strike: {line: GPIO1, fail: secure}}
                        mqtt: {password: file:/absent}
                        """);
        assertEquals(Map.of(named("GPIO1"), false), safe.levels());
        assertEquals(List.of(), safe.problems());
        assertEquals(Path.of("/var/lib/torhaus"), safe.data());
    }

    @Test
    void aStrikeThatCannotBeReadIsToldAndTheOthersAreLocked() throws IOException {
        var safe =
                read(
                        """
                        doors:
                          - strike: {line: GPIO1}
                          - strike: {line: GPIO2, fail: secure}
                          - {id: side}
                        """);
        assertEquals(Map.of(named("GPIO2"), false), safe.levels());
        assertEquals(2, safe.problems().size(), safe.problems()::toString);
        assertTrue(
                safe.problems().getFirst().contains("site.yaml:2:13: "), safe.problems()::toString);
    }

    @Test
    void aFileThatIsNotThereIsAProblem() {
        var safe = SafeLevels.read(folder.resolve("absent.yaml"));
        assertEquals(Map.of(), safe.levels());
        assertEquals(1, safe.problems().size());
    }

    private SafeLevels read(String yaml) throws IOException {
        return SafeLevels.read(Files.writeString(folder.resolve("site.yaml"), yaml));
    }

    private static Line named(String name) {
        return new Line.Named(name);
    }
}

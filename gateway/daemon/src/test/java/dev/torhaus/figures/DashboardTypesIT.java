package dev.torhaus.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.servers.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Grafana's own published types say of the dashboards, by tsc --noEmit --strict. */
@Timeout(240)
final class DashboardTypesIT {
    @TempDir private Path folder = Path.of("");

    @Test
    void everyDashboardIsOneByGrafanasTypesAndABrokenOneIsNot()
            throws IOException, InterruptedException {
        var node = Programs.find("node");
        var types = types();
        Files.createSymbolicLink(folder.resolve("node_modules"), types);
        var files = new ArrayList<String>();
        for (String language : List.of("de", "en")) {
            for (String name : Panels.NAMES) {
                files.add(
                        write(
                                language + "-" + name,
                                Files.readString(Panels.file(language, name))));
            }
        }
        var sound = Files.readString(Panels.file("en", "doors"));
        files.add(
                write(
                        "broken-1",
                        sound.replace("\"justifyMode\": \"auto\"", "\"justifyMode\": \"middle\"")));
        files.add(write("broken-2", sound.replaceFirst("\"gridPos\"", "\"gridPosition\"")));
        files.add(write("broken-3", sound.replaceFirst("\"rawQuery\": true,", "")));
        var command =
                new ArrayList<>(List.of(node, types.resolve("typescript/bin/tsc").toString()));
        command.addAll(List.of("--noEmit", "--strict", "--skipLibCheck", "--module", "node16"));
        command.addAll(files);
        var process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        var faulty =
                said.lines()
                        .filter(line -> line.contains("error TS"))
                        .map(line -> line.replaceAll("\\(.*", ""));
        assertEquals(
                List.of("broken-1.ts", "broken-2.ts", "broken-3.ts"),
                faulty.distinct().sorted().toList(),
                said);
        assertTrue(process.exitValue() != 0);
    }

    private String write(String name, String json) throws IOException {
        var check = Files.readString(Panels.FOLDER.resolve("types").resolve("check.ts"));
        var file = name + ".ts";
        Files.writeString(
                folder.resolve(file), check.replace("= DASHBOARD;", "= " + json.strip() + ";"));
        return file;
    }

    private static Path types() {
        var home = Path.of(System.getProperty("user.home"), ".cache", "torhaus").toString();
        var cache = Objects.requireNonNullElse(System.getenv("TORHAUS_CACHE"), home);
        var modules = Path.of(cache, "grafana-types", "node_modules");
        Assumptions.assumeTrue(
                Files.exists(modules.resolve("typescript")),
                "Grafana's types are not on this machine: install nodejs and npm, run script/setup");
        return modules;
    }
}

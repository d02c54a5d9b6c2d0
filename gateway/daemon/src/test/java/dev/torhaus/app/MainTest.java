package dev.torhaus.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.app.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class MainTest {
    @TempDir Path folder;
    private Path site = Path.of("");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void copySample() throws IOException {
        site = folder.resolve("site.yaml");
        try (var sample = MainTest.class.getResourceAsStream("/torhaus/sites/small.yaml")) {
            if (sample == null) {
                throw new IllegalStateException("no sample");
            }
            Files.copy(sample, site);
        }
    }

    @Test
    void flawlessFileEndsWithZeroAndSaysWhatItComesTo() {
        assertEquals(0, run("check", site.toString()));
        assertTrue(
                out().startsWith(site + ": in Ordnung\n  eilenburg (Europe/Berlin), 1 Raum"),
                out());
        assertTrue(out().contains("\nHinweis: Wiegand"), out());
        assertEquals("", err());
    }

    @Test
    void englishSiteIsExplainedInEnglish() throws IOException {
        replace("language: de", "language: en");
        assertEquals(0, run("check", site.toString()));
        assertTrue(out().startsWith(site + ": fine\n"), out());
        assertTrue(out().contains("\nNote: Wiegand"), out());
    }

    @Test
    void problemsEndWithOneAndAreOneLineEachOnTheErrorStream() throws IOException {
        replace("release: 3s", "release: 3");
        replace("language: de", "language: fr");
        assertEquals(1, run("check", site.toString()));
        assertEquals("", out());
        assertEquals(
                List.of(
                        site + ":4:11: language: want de or en, got \"fr\"",
                        site
                                + ":22:51: release: want a duration such as 500ms, 3s, 10m or 1h, got"
                                + " \"3\""),
                err().lines().toList());
    }

    @Test
    void problemsAreJsonWhenAskedFor() throws IOException {
        replace("release: 3s", "release: \"3\"");
        assertEquals(1, run("check", "--json", site.toString()));
        var problem = JsonMapper.shared().readTree(out());
        assertEquals(site.toString(), problem.get("file").asString());
        assertEquals(22, problem.get("line").asInt());
        assertEquals(51, problem.get("column").asInt());
        assertTrue(problem.get("problem").asString().startsWith("release: want"), out());
        assertEquals("", err());
    }

    @Test
    void summaryIsJsonWhenAskedFor() {
        assertEquals(0, run("check", "--json", site.toString()));
        var summary = JsonMapper.shared().readTree(out());
        assertEquals("eilenburg", summary.get("site").asString());
        assertEquals(2, summary.get("desks").asInt());
        assertEquals(false, summary.get("mqtt").asBoolean());
        assertEquals(1, out().lines().count());
    }

    @Test
    void doorsAreNotWorkedWhereNoGatewayRuns() {
        assertEquals(1, run("doors", "release", "front", "--data", folder.toString()));
        assertEquals(
                "torhaus doors release: no gateway runs on "
                        + folder
                        + ", so nothing moves its doors: start it with `torhaus run`\n",
                err());
    }

    @Test
    void doorsMustBeNamedOrAllOfThemMeant() {
        assertEquals(2, run("doors", "lock", "--data", folder.toString()));
        assertEquals("torhaus doors lock: name the doors, or say --all\n", err());
    }

    @Test
    void fileThatIsNotThereIsWrongUse() {
        assertEquals(2, run("check", folder.resolve("absent.yaml").toString()));
        assertEquals(
                "torhaus check: " + folder.resolve("absent.yaml") + " is no file: check the path\n",
                err());
    }

    @Test
    void wrongUseIsOneLine() {
        for (List<String> args :
                List.of(
                        List.<String>of(),
                        List.of("chek"),
                        List.of("check"),
                        List.of("check", "--jsn", "a"),
                        List.of("check", "a", "b"))) {
            err.reset();
            assertEquals(2, run(args.toArray(String[]::new)), args::toString);
            assertEquals(1, err().lines().count(), err());
            assertEquals("", out());
        }
    }

    @Test
    void mistypedCommandIsToldWithTheNearestOne() {
        run("chek");
        assertTrue(err().contains("did you mean check?"), err());
    }

    @Test
    void helpTeachesByExample() {
        assertEquals(0, run("--help"));
        assertTrue(out().contains("torhaus check site.yaml"), out());
        out.reset();
        assertEquals(0, run("check", "--help"));
        assertTrue(out().contains("Examples:"), out());
    }

    @Test
    void versionNamesTheJavaThatItRunsOn() {
        assertEquals(0, run("--version"));
        assertTrue(out().startsWith("torhaus "), out());
        assertTrue(out().contains("Java " + Runtime.version()), out());
    }

    @Test
    void theSchemaOfSiteFilesIsPrintedWithoutOne() {
        assertEquals(0, run("check", "--schema"));
        var schema = JsonMapper.shared().readTree(out());
        assertTrue(schema.path("properties").has("doors"), out());
        assertEquals(2, run("check"));
    }

    private int run(String... args) {
        return new Main(new Console(InputStream.nullInputStream(), stream(out), stream(err)))
                .run(args);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void replace(String right, String wrong) throws IOException {
        Files.writeString(site, Files.readString(site).replace(right, wrong));
    }
}

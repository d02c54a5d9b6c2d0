package dev.torhaus.app.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.app.Shell;
import dev.torhaus.app.console.ExitStatus;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.journal.JournalReader;
import dev.torhaus.servers.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built daemon takes and refuses site files while people badge. */
class ReloadIT {
    private static final long SEED = Long.getLong("torhaus.seed", 7);
    private static final int SIGNALS = 6;
    private static final String TAKEN = "the site file is in force";
    private static final String REFUSED = "the gateway stays as it was";
    private static final String[] BUSY_MORNING = {
        "--from", "2026-11-23T07:30:00Z", "--speed", "120", "--busy", "100"
    };

    @TempDir private Path folder = Path.of("");

    @Test
    void underBadgeLoadNeitherAValidNorAnInvalidFileLosesAnything()
            throws IOException, InterruptedException {
        System.out.println("-Dtorhaus.seed=" + SEED);
        var site = Files.writeString(folder.resolve("house.yaml"), sample());
        var disturbed = folder.resolve("disturbed");
        var run = SimulatedRun.start(site, disturbed, SEED, BUSY_MORNING);
        run.awaitUp();
        for (int i = 1; i <= SIGNALS; i++) {
            var valid = i % 2 == 1;
            Files.writeString(site, sample() + (valid ? "# " + i + "\n" : "doors: [\n"));
            var badges = badges(disturbed).size();
            run.hangUp();
            var said = i;
            awaitSaid(run, TAKEN, (said + 1) / 2);
            awaitSaid(run, REFUSED, said / 2);
            Waiting.until(
                    Duration.ofMinutes(1),
                    () -> badges(disturbed).size() > badges + 5,
                    () -> "nobody badges any more: " + run.log());
        }
        changesOnlyWhatACommandSaysAndNothingHalf(site, disturbed);
        run.stop();
        assertTrue(run.log().contains("house.yaml:"), run.log());

        var journal = entries(disturbed);
        for (int i = 0; i < journal.size(); i++) {
            assertEquals(i + 1, journal.get(i).seq());
        }
        assertEquals(
                1 + SIGNALS / 2 + 1,
                journal.stream().filter(e -> e.event() instanceof OpenEvent.SiteChanged).count());
        everyBadgeOfAnUndisturbedRunWasAnswered(disturbed);
    }

    @Test
    void whoStartedItDeafToTheSignalIsToldSo() throws IOException, InterruptedException {
        var site = Files.writeString(folder.resolve("house.yaml"), sample());
        var run = SimulatedRun.startDeaf(site, folder.resolve("deaf"), SEED);
        run.awaitUp();
        run.stop();
        assertTrue(run.log().contains("SIGHUP is not to be had (ignored"), run.log());
    }

    /** The control socket does what the signal does, with an answer. */
    private void changesOnlyWhatACommandSaysAndNothingHalf(Path site, Path data)
            throws IOException {
        Files.writeString(site, sample().replace("line: GPIO26", "line: GPIO8"));
        var restart = Shell.run("reload", "--data", data);
        assertEquals(ExitStatus.NO, restart.exit(), restart.out());
        assertTrue(
                restart.err().contains("needs a restart: line GPIO26: strike of front → unused"));
        assertTrue(restart.err().contains(REFUSED), restart.err());
        Files.writeString(site, sample() + "# last\n");
        var taken = Shell.run("reload", "--data", data).orFail();
        assertTrue(taken.out().contains(TAKEN), taken.out());
        assertTrue(Shell.run("reload", "--data", data).orFail().out().contains("runs already"));
    }

    private void everyBadgeOfAnUndisturbedRunWasAnswered(Path disturbed)
            throws IOException, InterruptedException {
        var site = Files.writeString(folder.resolve("calm.yaml"), sample());
        var calm = folder.resolve("calm");
        var end = lastBefore(disturbed);
        var run = SimulatedRun.start(site, calm, SEED, BUSY_MORNING);
        run.awaitUp();
        Waiting.until(
                Duration.ofMinutes(2),
                () -> !lastBefore(calm).isBefore(end),
                () -> "slow: " + run.log());
        run.stop();
        var answered = badges(disturbed);
        var expected = badges(calm).stream().filter(badge -> badge.at().isBefore(end)).toList();
        assertTrue(expected.size() > 5 * SIGNALS, expected.toString());
        assertEquals(
                List.of(),
                expected.stream().filter(badge -> !answered.contains(badge)).toList(),
                "badges without their answer");
    }

    private record Badge(Instant at, OpenEvent answer) {}

    private static List<Badge> badges(Path data) {
        return entries(data).stream()
                .filter(entry ->
                        entry.event() instanceof OpenEvent.AccessGranted
                                || entry.event() instanceof OpenEvent.AccessDenied)
                .map(entry -> new Badge(entry.at(), entry.event()))
                .toList();
    }

    /** The last badge that was answered. */
    private static Instant lastBefore(Path data) {
        var badges = badges(data);
        return badges.isEmpty() ? Instant.EPOCH : badges.getLast().at();
    }

    private static List<OpenEntry> entries(Path data) {
        var all = new ArrayList<OpenEntry>();
        try (var reader = JournalReader.open(data)) {
            for (var page = reader.after(0, 10_000);
                    !page.isEmpty();
                    page = reader.after(all.size(), 10_000)) {
                all.addAll(page);
            }
        }
        return all;
    }

    private static void awaitSaid(SimulatedRun run, String words, int times) {
        Waiting.until(
                Duration.ofMinutes(1),
                () -> run.log().split(words, -1).length - 1 >= times,
                () -> words + ": " + run.log());
    }

    private static String sample() throws IOException {
        try (var sample = ReloadIT.class.getResourceAsStream("/torhaus/sites/house.yaml")) {
            if (sample == null) {
                throw new IOException("no house.yaml on the class path");
            }
            return new String(sample.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\"127.0.0.1:8080\"", "\"127.0.0.1:0\"");
        }
    }
}

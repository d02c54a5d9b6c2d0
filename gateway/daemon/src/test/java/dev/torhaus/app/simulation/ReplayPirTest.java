package dev.torhaus.app.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.torhaus.app.SampleSite;
import dev.torhaus.app.Shell;
import dev.torhaus.device.Line;
import dev.torhaus.simulator.PirSamples;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayPirTest {
    private record Interval(Instant from, Instant to) {
        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    @TempDir private Path folder = Path.of("");

    @Test
    void aPublicRecordingWithGroundTruthScoresAtLeast98PercentOnOccupiedTime() throws IOException {
        var found = PirSamples.find();
        assumeTrue(found.isPresent(), PirSamples.missing());
        var samples = found.orElseThrow();
        var edges = folder.resolve("pir.csv");
        samples.record(edges, new Line.Named("GPIO17"), new Line.Named("GPIO27"));
        var data = folder.resolve("data");
        Shell.run("replay", "--site", SampleSite.in(folder), "--edges", edges, "--data", data)
                .orFail();
        var occupied = occupied(data);

        var right = Duration.ZERO;
        var wrong = Duration.ZERO;
        for (int i = 0; i + 1 < samples.samples().size(); i++) {
            var sample = samples.samples().get(i);
            var lasting = Duration.between(sample.at(), samples.samples().get(i + 1).at());
            var said = occupied.stream().anyMatch(interval -> interval.holds(sample.at()));
            var was = sample.people() > 0;
            right = said && was ? right.plus(lasting) : right;
            wrong = said != was ? wrong.plus(lasting) : wrong;
        }
        var f1 = 2.0 * right.toSeconds() / (2.0 * right.toSeconds() + wrong.toSeconds());
        System.out.printf("F1 of occupied time against the count by hand: %.4f%n", f1);
        assertTrue(f1 >= 0.98, "F1 " + f1);
    }

    private static List<Interval> occupied(Path data) {
        return Shell.run("usage", "--data", data).orFail().lines().stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(fields -> fields[1].equals("occupied"))
                .map(fields -> new Interval(Instant.parse(fields[2]), Instant.parse(fields[3])))
                .toList();
    }
}

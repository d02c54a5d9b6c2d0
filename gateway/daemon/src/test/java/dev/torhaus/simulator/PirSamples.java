package dev.torhaus.simulator;

import dev.torhaus.device.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A day of two PIR sensors in one room, sampled every 30 s, with the people counted by hand: "Room
 * Occupancy Estimation", UCI Machine Learning Repository no. 864 (CC BY 4.0). Kept beside the
 * repository, not in it.
 */
public final class PirSamples {
    private static final String FILE = "shared/data/pir/uci-864-2017-12-22.csv";
    private static final String HEADER = "date,time,s6_pir,s7_pir,room_occupancy_count";

    /** What was read at one moment. */
    public record Sample(Instant at, boolean first, boolean second, int people) {}

    private final List<Sample> samples;

    private PirSamples(List<Sample> samples) {
        this.samples = List.copyOf(samples);
    }

    /** The data, or empty where they are not beside the repository. */
    public static Optional<PirSamples> find() throws IOException {
        var beside = repository().getParent();
        var file = beside == null ? Path.of(FILE) : beside.resolve(FILE);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /** For the assumption of a test that needs them. */
    public static String missing() {
        return "not beside the repository: ../" + FILE;
    }

    private static Path repository() throws IOException {
        for (var folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            var pom = folder.resolve("pom.xml");
            if (Files.exists(pom)
                    && Files.readString(pom).contains("<module>gateway/daemon</module>")) {
                return folder;
            }
        }
        throw new IOException("no pom.xml with the module gateway/daemon above the working folder");
    }

    private static PirSamples read(Path file) throws IOException {
        var rows = Files.readAllLines(file);
        if (!rows.getFirst().equals(HEADER)) {
            throw new IOException(file + ":1: want " + HEADER);
        }
        var samples = new ArrayList<Sample>();
        for (String row : rows.subList(1, rows.size())) {
            var columns = row.split(",", -1);
            samples.add(
                    new Sample(
                            Instant.parse(columns[0] + "T" + columns[1] + "Z"),
                            columns[2].equals("1"),
                            columns[3].equals("1"),
                            Integer.parseInt(columns[4])));
        }
        return new PirSamples(samples);
    }

    public List<Sample> samples() {
        return samples;
    }

    /** Writes the samples' changes of level as an edge recording of two active-high lines. */
    public void record(Path file, Line first, Line second) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            out.write("time_ns,line,level\n");
            var firstHigh = false;
            var secondHigh = false;
            for (Sample sample : samples) {
                var nanos = TimeUnit.SECONDS.toNanos(sample.at().getEpochSecond());
                if (sample.first() != firstHigh) {
                    firstHigh = sample.first();
                    out.write(nanos + "," + first + (firstHigh ? ",1\n" : ",0\n"));
                }
                if (sample.second() != secondHigh) {
                    secondHigh = sample.second();
                    out.write(nanos + "," + second + (secondHigh ? ",1\n" : ",0\n"));
                }
            }
        }
    }
}

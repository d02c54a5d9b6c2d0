package dev.torhaus.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Recordings of cards at the reader of {@link SampleSite}. */
public final class BadgeRecording {
    private static final long PULSE_NANOS = 50_000;
    private static final long PERIOD_NANOS = 1_000_000;

    private final List<String> rows = new ArrayList<>(List.of("time_ns,line,level"));

    /** The 34 bits of a card: even parity, the number, odd parity. */
    public static String bits34(long number) {
        var data = String.format("%32s", Long.toBinaryString(number)).replace(' ', '0');
        return (ones(data.substring(0, 16)) % 2 == 0 ? "0" : "1")
                + data
                + (ones(data.substring(16)) % 2 == 0 ? "1" : "0");
    }

    private static long ones(String bits) {
        return bits.chars().filter(bit -> bit == '1').count();
    }

    public BadgeRecording badge(Instant at, String bits) {
        var nanos = at.getEpochSecond() * 1_000_000_000L + at.getNano();
        for (int i = 0; i < bits.length(); i++) {
            var line = bits.charAt(i) == '0' ? "GPIO5" : "GPIO6";
            rows.add(nanos + "," + line + ",0");
            rows.add(nanos + PULSE_NANOS + "," + line + ",1");
            nanos += PERIOD_NANOS;
        }
        return this;
    }

    public Path in(Path folder) throws IOException {
        return Files.write(folder.resolve("badges.csv"), Collections.unmodifiableList(rows));
    }
}

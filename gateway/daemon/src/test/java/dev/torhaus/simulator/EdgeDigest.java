package dev.torhaus.simulator;

import dev.torhaus.device.Line;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest of all edges and their times, on their way to somewhere. */
final class EdgeDigest implements Edges {
    private final SimulatedClock clock;
    private final Edges next;
    private final MessageDigest digest;
    private long count;

    EdgeDigest(SimulatedClock clock, Edges next) {
        this.clock = clock;
        this.next = next;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public void edge(Line line, boolean high) {
        count++;
        digest.update(
                (clock.stepNanos() + " " + line + " " + high + "\n")
                        .getBytes(StandardCharsets.US_ASCII));
        next.edge(line, high);
    }

    long count() {
        return count;
    }

    /** Call once, at the end. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}

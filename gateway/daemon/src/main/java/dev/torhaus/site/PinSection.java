package dev.torhaus.site;

import dev.torhaus.access.PinRules;
import java.time.Duration;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** When wrong PINs lock a member out. */
final class PinSection {
    static final Key<Integer> TRIES =
            Key.standard(
                    "tries",
                    new Text<>("a number from 1 to " + PinRules.TRIES_MAX, PinSection::tries),
                    "3",
                    "how many wrong PINs lock a member out, 1 to 10");
    static final Key<Duration> WITHIN =
            Key.standard(
                    "within",
                    Durations.between("10s", "24h"),
                    "5m",
                    "in which time they count together, 10s to 24h");
    static final Key<Duration> LOCK_OUT =
            Key.standard(
                    "lock-out",
                    Durations.between("10s", "24h"),
                    "1m",
                    "how long the first lock-out takes; each further one takes twice as long");
    static final Key<Duration> LOCK_OUT_MAX =
            Key.standard(
                    "lock-out-max",
                    Durations.between("10s", "24h"),
                    "1h",
                    "but never longer than this");

    static final Section<PinRules> SECTION =
            new Section<>(
                    "the pin part",
                    List.of(TRIES, WITHIN, LOCK_OUT, LOCK_OUT_MAX),
                    PinSection::check,
                    fields ->
                            new PinRules(
                                    fields.get(TRIES),
                                    fields.get(WITHIN),
                                    fields.get(LOCK_OUT),
                                    fields.get(LOCK_OUT_MAX)));

    private PinSection() {}

    private static void check(Fields fields, Node part, Reading reading) {
        var first = fields.find(LOCK_OUT);
        var max = fields.find(LOCK_OUT_MAX);
        if (first.isPresent() && max.isPresent() && max.get().compareTo(first.get()) < 0) {
            reading.problem(
                    Position.of(fields.node(LOCK_OUT_MAX).orElse(part)),
                    "lock-out-max: is shorter than lock-out: make it as long at least");
        }
    }

    private static int tries(String text) {
        if (!text.matches("[1-9]|10")) {
            throw new IllegalArgumentException("want a number from 1 to 10, got " + Quote.of(text));
        }
        return Integer.parseInt(text);
    }
}

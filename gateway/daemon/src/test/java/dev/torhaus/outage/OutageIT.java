package dev.torhaus.outage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.feed.Feed;
import dev.torhaus.feed.Pauses;
import dev.torhaus.outage.OutageTarget.Fault;
import dev.torhaus.servers.HttpFront;
import dev.torhaus.servers.Relay;
import dev.torhaus.servers.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every outage of every far side, one after the other, under one gateway with a real journal whose
 * door is opened all the while; each outage for a moment and for longer than all pauses between
 * tries. Prints what was sent and what arrived, and beside it what a program loses that relies on
 * influxdb-client-java's own buffer.
 *
 * <p>{@code torhaus.outage.seconds} (default 1) is how long the long ones last.
 */
@Timeout(3_600)
final class OutageIT {
    private static final int LONG_SECONDS = Integer.getInteger("torhaus.outage.seconds", 1);
    private static final boolean SHORT_FORM = LONG_SECONDS < 10;
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final long PRESS_EVERY_MILLIS = 5;

    /** Longer than entries may wait to fill a batch, so that every outage is met. */
    private static final long SHORT_MILLIS = 400;

    /** Their sum up to the longest is far below a second, so a long outage outlasts them all. */
    private static final Pauses SHORT =
            new Pauses(Duration.ofMillis(20), Duration.ofMillis(150), Duration.ofMillis(150));

    @TempDir private Path folder = Path.of("");
    private final List<OutageTarget> targets = new ArrayList<>();
    private final List<Feed> feeds = new ArrayList<>();
    private final List<String> table = new ArrayList<>();
    private final List<Plain> plains = new ArrayList<>();

    /** One for each outage; what it does in the end is looked at in the end. */
    private record Plain(Fault fault, String lasting, PlainWriteApi api) {}

    /** The short form lets only these last longer than all tries: it has 40 s. */
    private static final Set<Fault> LONG_ALSO_IN_SHORT =
            EnumSet.of(Fault.REFUSED, Fault.HALF_OPEN, Fault.UNAVAILABLE);

    @BeforeEach
    void head() {
        row(
                "fault",
                "lasting",
                "far side",
                "sent",
                "arrived",
                "repeats",
                "order",
                "left out",
                "lost");
    }

    @AfterEach
    void print() {
        plains.forEach(this::plainRow);
        table.forEach(System.out::println);
        plains.forEach(plain -> plain.api.close());
        targets.forEach(OutageTarget::close);
    }

    @Test
    void noOutageLosesAnythingAndNoDoorWaitsForOne() throws IOException {
        try (var house = new OutageHouse(folder)) {
            targets.add(new OutageBroker(house.boards()));
            targets.add(OutageDatabase.influxV1());
            targets.add(OutageDatabase.strictV2());
            targets.add(OutageDatabase.victoriaMetrics());
            for (int i = 0; i < targets.size(); i++) {
                feeds.add(house.feed("feed-" + i, targets.get(i).sink(), SHORT));
            }
            for (var fault : Fault.values()) {
                strike(house, fault, SHORT_MILLIS);
                if (!SHORT_FORM || LONG_ALSO_IN_SHORT.contains(fault)) {
                    strike(house, fault, LONG_SECONDS * 1_000L);
                }
            }
        }
    }

    private void strike(OutageHouse house, Fault fault, long millis) {
        var lasting = millis < 1_000 ? millis + " ms" : millis / 1_000 + " s";
        var plain = new PlainWriteApi(SHORT_FORM);
        plains.add(new Plain(fault, lasting, plain));
        press(house, plain, 100);
        var struck = targets.stream().filter(target -> target.begin(fault)).toList();
        begin(plain, fault);
        press(house, plain, millis);
        struck.forEach(OutageTarget::mend);
        plain.front().instead(null);
        plain.relay().set(Relay.Mode.THROUGH);
        press(house, plain, 100);
        Waiting.until(SOON, house::allOpened, () -> fault.words + ": a press opened nothing");
        long last = house.lastSeq();
        Waiting.until(
                SOON,
                () -> feeds.stream().allMatch(feed -> feed.status().deliveredSeq() >= last),
                () -> fault.words + " " + feeds.stream().map(Feed::status).toList());
        for (int i = 0; i < targets.size(); i++) {
            if (struck.contains(targets.get(i))) {
                check(fault, lasting, i, last);
            }
        }
        doors(fault, lasting, house.takeWaitedMicros());
    }

    private void check(Fault fault, String lasting, int index, long sent) {
        var target = targets.get(index);
        var rejected = feeds.get(index).status().rejected();
        Waiting.until(
                SOON,
                () -> target.count(sent).distinct() + rejected >= sent,
                () ->
                        fault.words
                                + " "
                                + target.name()
                                + ": "
                                + target.count(sent)
                                + " of "
                                + sent);
        var count = target.count(sent);
        long lost = sent - count.distinct() - rejected;
        row(
                fault.words,
                lasting,
                target.name(),
                sent,
                count.distinct(),
                count.all() - count.distinct(),
                count.inOrder() ? "kept" : "BROKEN",
                rejected,
                lost);
        assertEquals(0, lost, () -> fault.words + " " + target.name() + " " + count);
        assertTrue(count.inOrder(), () -> fault.words + " " + target.name());
        if (fault == Fault.PARTIAL) {
            assertTrue(rejected > 0, () -> target.name() + ": the bad lines were not met");
        }
        if (index == 1 || index == 2) { // a database that overwrites holds nothing twice
            assertEquals(count.distinct(), count.all(), target.name());
        }
    }

    private static void press(OutageHouse house, PlainWriteApi plain, long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        do {
            house.press();
            plain.write();
            Waiting.millis(PRESS_EVERY_MILLIS);
        } while (System.nanoTime() - end < 0);
    }

    private void doors(Fault fault, String lasting, List<Long> waitedMicros) {
        row(
                fault.words,
                lasting,
                "door: " + waitedMicros.size() + " presses",
                "median",
                micros(waitedMicros, 0.5),
                "p99",
                micros(waitedMicros, 0.99),
                "most",
                micros(waitedMicros, 1));
    }

    private void plainRow(Plain plain) {
        long sent = plain.api.sent();
        long arrived = plain.api.arrived();
        row(
                plain.fault.words,
                plain.lasting,
                "plain WriteApi",
                sent,
                arrived,
                "",
                "",
                "",
                sent - arrived);
    }

    private static String micros(List<Long> sorted, double part) {
        var at = (int) Math.min(sorted.size() - 1L, Math.round(sorted.size() * part));
        return "%.1f ms".formatted(sorted.get(at) / 1_000.0);
    }

    private static void begin(PlainWriteApi plain, Fault fault) {
        switch (fault) {
            case REFUSED, KILLED, RESTARTED -> plain.relay().set(Relay.Mode.REFUSED);
            case BLACK_HOLE, HALF_OPEN -> plain.relay().set(Relay.Mode.FROZEN);
            case SLOW -> plain.relay().set(Relay.Mode.SLOW);
            case UNAVAILABLE -> answer(plain, 503, "later");
            case NOT_AUTHORISED -> answer(plain, 401, "unauthorized");
            case TOO_LARGE -> answer(plain, 413, "too large");
            case PARTIAL ->
                    plain.front()
                            .instead(OutageDatabase.withoutEverySeventh(plain.front().server()));
            case DISK_FULL -> answer(plain, 500, "no space left on device");
        }
    }

    private static void answer(PlainWriteApi plain, int status, String message) {
        plain.front()
                .instead((_, _, _) ->
                        new HttpFront.Answer(
                                status, Map.of(), "{\"message\":\"" + message + "\"}"));
    }

    private void row(Object... cells) {
        var widths = new int[] {14, 8, 20, 8, 9, 9, 9, 9, 9};
        var line = new StringBuilder("outage");
        for (int i = 0; i < cells.length; i++) {
            line.append(" | ").append(("%-" + widths[i] + "s").formatted(cells[i]));
        }
        table.add(line.toString());
    }
}

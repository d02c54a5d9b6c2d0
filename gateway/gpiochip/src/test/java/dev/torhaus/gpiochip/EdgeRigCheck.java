package dev.torhaus.gpiochip;

import static dev.torhaus.gpiochip.RigReport.holds;
import static dev.torhaus.gpiochip.RigReport.same;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Reading edges, on a real kernel. */
final class EdgeRigCheck {
    private static final Path CHIP = Path.of("/dev/gpiochip0");
    private static final long SEED = 20_260_101;

    private EdgeRigCheck() {}

    static void addTo(RigReport report) {
        report.check("both edges come once, after the kernel's debounce", EdgeRigCheck::debounced);
        for (long periodMicros : new long[] {200, 500, 1000, 2000}) {
            report.check(
                    "a pair's falling edges come in order at %d us per bit after a stall of 300 ms"
                            .formatted(periodMicros),
                    () -> pair(periodMicros));
        }
        report.check("a queue that overflows is reported as a gap", EdgeRigCheck::overflow);
        report.check("what was queued before a poll is delivered by it", EdgeRigCheck::pollDrains);
        report.check("polling does not allocate", EdgeRigCheck::allocation);
        report.check("kernel to listener", EdgeRigCheck::latency);
    }

    private static String debounced() throws IOException {
        var heard = new Recorder(100);
        try (var line = SimLine.of("GPIO16");
                var poller = Poller.open();
                var request =
                        claim(16, LineConfig.input().edges(Edges.BOTH).debounceMicros(20_000))) {
            poller.attach(request, heard);
            while (line.bounceToLow() > 10_000_000) {
                line.drive(true);
                pollFor(poller, 100_000_000);
                heard.clear();
            }
            long restsFrom = System.nanoTime();
            pollFor(poller, 100_000_000);
            same(1, heard.count, "edges of a bouncing fall");
            holds(!heard.rising[0], "the edge falls");
            long waited = heard.stamps[0] - restsFrom;
            holds(waited >= 19_000_000, "stamped " + waited + " ns after the last bounce");
            line.drive(true);
            pollFor(poller, 100_000_000);
            same(2, heard.count, "edges after the rise");
            holds(heard.rising[1], "the second edge rises");
            poller.detach(request);
            return "stamped %.1f ms after the last bounce, 20 ms asked".formatted(waited / 1e6);
        }
    }

    private static String pair(long periodMicros) throws IOException {
        int bits = 900;
        var random = new Random(SEED);
        var sent = new int[bits];
        var before = new long[bits];
        var after = new long[bits];
        var heard = new Recorder(bits + 1);
        try (var d0 = SimLine.of("GPIO5");
                var d1 = SimLine.of("GPIO6");
                var poller = Poller.open();
                var request = wiegandPair()) {
            poller.attach(request, heard);
            long next = System.nanoTime();
            for (int i = 0; i < bits; i++) {
                next = Math.max(next + periodMicros * 1000, System.nanoTime());
                SimLine.awaitUntil(next);
                sent[i] = random.nextBoolean() ? 6 : 5;
                before[i] = System.nanoTime();
                (sent[i] == 6 ? d1 : d0).pulse(40_000);
                after[i] = System.nanoTime();
            }
            SimLine.awaitUntil(System.nanoTime() + 300_000_000);
            poller.poll(0);
            poller.detach(request);
        }
        same(bits, heard.count, "edges, seed " + SEED);
        same(0, heard.lost, "lost");
        for (int i = 0; i < bits; i++) {
            same(sent[i], heard.offsets[i], "line of bit " + i + ", seed " + SEED);
            same(i + 1, heard.seqnos[i], "seqno");
            holds(
                    before[i] <= heard.stamps[i] && heard.stamps[i] <= after[i],
                    "bit " + i + " is stamped outside its pulse");
        }
        return "900 edges";
    }

    private static String overflow() throws IOException {
        var heard = new Recorder(100);
        try (var line = SimLine.of("GPIO17");
                var poller = Poller.open();
                var request =
                        LineRequest.on(CHIP, "small")
                                .line(17, LineConfig.input().edges(Edges.FALLING))
                                .eventBuffer(16)
                                .open()) {
            poller.attach(request, heard);
            for (int i = 0; i < 40; i++) {
                line.pulse(100_000);
            }
            poller.poll(0);
            same(24, heard.lost, "lost");
            same(16, heard.count, "delivered");
            same(25, heard.seqnos[0], "the oldest are gone");
            line.pulse(100_000);
            poller.poll(0);
            same(17, heard.count, "delivered later");
            same(24, heard.lost, "lost later");
            poller.detach(request);
        }
        return "24 of 40 lost with room for 16, and said so";
    }

    private static String pollDrains() throws IOException {
        var heard = new Recorder(2000);
        try (var line = SimLine.of("GPIO17");
                var other = SimLine.of("GPIO18");
                var poller = Poller.open();
                var one = claim(17, LineConfig.input().edges(Edges.FALLING));
                var two = claim(18, LineConfig.input().edges(Edges.BOTH))) {
            poller.attach(one, heard);
            poller.attach(two, heard);
            for (int i = 0; i < 300; i++) { // more than one batch
                line.pulse(0);
                other.pulse(0);
            }
            long drainedTo = poller.poll(Poller.FOREVER);
            same(900, heard.count, "edges by one poll");
            for (int i = 0; i < heard.count; i++) {
                holds(heard.stamps[i] <= drainedTo, "an edge after the drain's stamp");
            }
            poller.detach(one);
            line.pulse(0);
            other.pulse(0);
            poller.poll(0);
            same(902, heard.count, "edges after one was detached");
            poller.detach(two);
        }
        return "";
    }

    private static String allocation() throws IOException {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var heard = new Recorder(2000);
        try (var line = SimLine.of("GPIO17");
                var poller = Poller.open();
                var request = claim(17, LineConfig.input().edges(Edges.BOTH))) {
            poller.attach(request, heard);
            long polls = 0;
            long bytes = 0;
            for (int round = 0; round < 6000; round++) {
                line.pulse(0);
                long before = threads.getCurrentThreadAllocatedBytes();
                poller.poll(Poller.FOREVER);
                poller.poll(0);
                long after = threads.getCurrentThreadAllocatedBytes();
                if (round >= 4000) { // warm
                    polls += 2;
                    bytes += after - before;
                }
                heard.clear();
            }
            poller.detach(request);
            holds(bytes < polls, "%d bytes in %d polls".formatted(bytes, polls));
            return "%d bytes in %d polls of %d edges".formatted(bytes, polls, polls);
        }
    }

    private static String latency() throws IOException {
        int edges = 3000;
        var heard = new Recorder(edges + 10);
        try (var line = SimLine.of("GPIO17");
                var thread = EdgeThread.start("gpio-latency");
                var request = claim(17, LineConfig.input().edges(Edges.FALLING))) {
            thread.attach(request, heard);
            for (int i = 0; i < edges; i++) {
                SimLine.awaitUntil(System.nanoTime() + 50_000);
                line.pulse(0);
                LockSupport.parkNanos(1_000_000);
            }
            thread.detach(request);
        }
        same(edges, heard.count, "edges");
        var late = new long[edges - 1000];
        for (int i = 0; i < late.length; i++) {
            late[i] = heard.heardAt[i + 1000] - heard.stamps[i + 1000];
        }
        return RigReport.percentiles(late);
    }

    static LineRequest claim(int offset, LineConfig config) throws IOException {
        return LineRequest.on(CHIP, "rig-check").line(offset, config).eventBuffer(1024).open();
    }

    private static LineRequest wiegandPair() throws IOException {
        var data = LineConfig.input().edges(Edges.FALLING).bias(Bias.PULL_UP);
        return LineRequest.on(CHIP, "front-in")
                .line(5, data)
                .line(6, data)
                .eventBuffer(1024)
                .open();
    }

    private static void pollFor(Poller poller, long nanos) throws IOException {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            poller.poll(left);
        }
    }
}

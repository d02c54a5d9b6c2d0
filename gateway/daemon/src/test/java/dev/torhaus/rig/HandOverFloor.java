package dev.torhaus.rig;

import dev.torhaus.gpiochip.Bias;
import dev.torhaus.gpiochip.EdgeListener;
import dev.torhaus.gpiochip.Edges;
import dev.torhaus.gpiochip.LineConfig;
import dev.torhaus.gpiochip.LineRequest;
import dev.torhaus.gpiochip.Poller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The least that a Java program takes from a badge's last edge to the strike: it counts edges and
 * sets the line, by one thread or over hand-overs from thread to thread that do nothing else. What
 * the gateway, whose way has three, cannot go below on the same machine.
 */
final class HandOverFloor {
    private static final Path CHIP = Path.of("/dev/gpiochip0");
    private static final int D0 = 5;
    private static final int D1 = 6;
    private static final int STRIKE = 26;
    private static final int BITS = 34;
    private static final long LOOK_NANOS = 100_000_000;

    /** What sends the badges; returns when all are sent. */
    interface Sender {
        void send() throws IOException, InterruptedException;
    }

    private interface Step {
        void take(long edgeNanos);
    }

    private final LineRequest strike;
    private final List<Long> nanos = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    private HandOverFloor(LineRequest strike) {
        this.strike = strike;
    }

    /** Nanoseconds from the kernel's stamp of each badge's last edge until the strike is set. */
    static List<Long> measure(int handOvers, Sender badges)
            throws IOException, InterruptedException {
        var data = LineConfig.input().bias(Bias.PULL_UP).edges(Edges.FALLING);
        try (var strike =
                        LineRequest.on(CHIP, "floor")
                                .line(STRIKE, LineConfig.output(false))
                                .open();
                var reader =
                        LineRequest.on(CHIP, "floor")
                                .line(D0, data)
                                .line(D1, data)
                                .eventBuffer(1024)
                                .open()) {
            return new HandOverFloor(strike).measured(handOvers, reader, badges);
        }
    }

    private List<Long> measured(int handOvers, LineRequest reader, Sender badges)
            throws IOException, InterruptedException {
        Step last = this::set;
        for (int i = 0; i < handOvers; i++) {
            last = handOver(last);
        }
        var first = last;
        try (var poller = Poller.open()) {
            poller.attach(reader, new Counter(first));
            start(() -> {
                while (!stopping) {
                    poll(poller);
                }
            });
            badges.send();
            stopping = true;
            for (Thread thread : threads) {
                thread.join();
            }
        }
        return nanos;
    }

    private static void poll(Poller poller) {
        try {
            poller.poll(LOOK_NANOS);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void set(long edgeNanos) {
        try {
            strike.set(STRIKE, true);
            nanos.add(System.nanoTime() - edgeNanos);
            strike.set(STRIKE, false);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A lock and a condition, as the gateway's threads hand on to each other. */
    private Step handOver(Step next) {
        var handed = new ArrayBlockingQueue<Long>(1);
        start(() -> {
            while (!stopping) {
                take(handed).ifPresent(next::take);
            }
        });
        return handed::add;
    }

    private static Optional<Long> take(BlockingQueue<Long> handed) {
        try {
            return Optional.ofNullable(handed.poll(LOOK_NANOS, TimeUnit.NANOSECONDS));
        } catch (InterruptedException nobodyInterrupts) {
            throw new IllegalStateException(nobodyInterrupts);
        }
    }

    private void start(Runnable work) {
        threads.add(Thread.ofPlatform().start(work));
    }

    /** Counts the edges of a badge. */
    private static final class Counter implements EdgeListener {
        private final Step badge;
        private int edges;

        Counter(Step badge) {
            this.badge = badge;
        }

        @Override
        public void edge(
                long timestampNanos, int offset, boolean rising, int seqno, int lineSeqno) {
            edges++;
            if (edges == BITS) {
                edges = 0;
                badge.take(timestampNanos);
            }
        }

        @Override
        public void lost(int count) {
            throw new IllegalStateException(count + " edges lost");
        }

        @Override
        public void failed(IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}

package dev.torhaus.rig;

import dev.torhaus.servers.Waiting;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;

/**
 * Makes the JVM allocate, and collect all of it again and again, until it is closed. It begins at
 * {@link #rest}.
 */
final class GarbageMaker implements AutoCloseable {
    private static final int KEPT = 20_000;
    private static final int MADE_MAX = 2_048;

    private static final long IDLE_MILLIS = 5;

    private volatile boolean stopping;
    private volatile boolean idle = true;
    private final Thread maker = Thread.ofPlatform().name("garbage").unstarted(this::make);
    private final Thread collector = Thread.ofPlatform().name("collect").unstarted(this::collect);

    private GarbageMaker() {}

    static GarbageMaker start() {
        var maker = new GarbageMaker();
        maker.maker.start();
        maker.collector.start();
        return maker;
    }

    /** How often this JVM has collected since its start. */
    static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    /**
     * Makes none for a while, so that what is no part of a test need not share its burden: with one
     * processor the loading of a thousand classes takes a minute and a half beside it.
     */
    void rest(boolean now) {
        idle = now;
    }

    private void waitWhileIdle() {
        while (idle && !stopping) {
            Waiting.millis(IDLE_MILLIS);
        }
    }

    private void make() {
        var kept = new ArrayDeque<byte[]>();
        for (int i = 0; !stopping; i++) {
            waitWhileIdle();
            kept.add(new byte[1 + i % MADE_MAX]);
            if (kept.size() > KEPT) {
                kept.remove();
            }
        }
    }

    private void collect() {
        while (!stopping) {
            waitWhileIdle();
            System.gc();
        }
    }

    @Override
    public void close() {
        stopping = true;
    }
}

package dev.torhaus.pi;

import dev.torhaus.device.UidDecoder;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.ReaderId;
import dev.torhaus.mfrc522.CardReader;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The thread that looks at one reader for cards, again and again. */
final class ReaderThread {
    private static final System.Logger LOG = System.getLogger(ReaderThread.class.getName());

    private final ReaderId id;
    private final CardReader reader;
    private final UidDecoder decoder;
    private final Thread thread;
    private Optional<String> toldProblem = Optional.empty();
    private volatile boolean stopped;

    ReaderThread(String name, ReaderId id, CardReader reader, UidDecoder decoder) {
        this.id = id;
        this.reader = reader;
        this.decoder = decoder;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!stopped) {
            var poll = reader.poll(System.nanoTime());
            // A card is stamped as it is offered, so that nothing older ever follows.
            decoder.looked(poll.found(), poll.health(), System.nanoTime());
            tell(poll.problem(), poll.health());
            while (!stopped && poll.nextNanos() - System.nanoTime() > 0) {
                LockSupport.parkNanos(poll.nextNanos() - System.nanoTime());
            }
        }
    }

    /** Once for each problem, however often it is tried again. */
    private void tell(Optional<String> problem, ReaderHealth health) {
        if (problem.equals(toldProblem)) {
            return;
        }
        toldProblem = problem;
        if (problem.isPresent()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "reader {0}: {1}: {2}",
                    id,
                    spelt(health),
                    problem.get());
        } else {
            LOG.log(System.Logger.Level.INFO, "reader {0} works again", id);
        }
    }

    private static String spelt(ReaderHealth health) {
        return health.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Returns when the thread has ended; it finishes the look that it is at. */
    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            if (thread.isAlive()) {
                thread.join();
            }
        } catch (InterruptedException giveUp) {
            Thread.currentThread().interrupt(); // who closes the house does not wait any longer
        }
    }
}

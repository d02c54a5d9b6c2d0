package dev.torhaus.loop;

import dev.torhaus.engine.Input;
import dev.torhaus.event.SourceId;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells the gateway when the disk of its data is nearly full, weeks before nothing more can be
 * stored, and when it is not any more. On a thread of its own, which ends with the program.
 */
public final class DiskWatch {
    /** A busy house writes some megabytes a day. */
    static final long LOW_MIB = 200;

    /** Not at once well again, or it would be told by turns. */
    static final long WELL_MIB = 300;

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final System.Logger LOG = System.getLogger(DiskWatch.class.getName());
    private static final SourceId SOURCE = new SourceId("disk");

    private boolean low;

    DiskWatch(boolean low) {
        this.low = low;
    }

    /**
     * Begins to watch.
     *
     * @param low what the journal says of the disk, however full it became since
     */
    public static void start(Gateway gateway, Path folder, boolean low) {
        var watch = new DiskWatch(low);
        Thread.ofPlatform().name("disk").daemon().start(() -> watch.run(gateway, folder));
    }

    private void run(Gateway gateway, Path folder) {
        try {
            while (true) {
                var free = freeMib(folder);
                if (free.isPresent()) {
                    tell(gateway, free.getAsLong());
                }
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException nobodyInterrupts) {
            throw new IllegalStateException("ends with the program", nobodyInterrupts);
        }
    }

    private void tell(Gateway gateway, long freeMib) {
        news(freeMib)
                .ifPresent(isLow ->
                        gateway.tell(SOURCE, now -> new Input.DiskSpaceSeen(now, isLow, freeMib)));
    }

    /** Whether it is low now, if that is news. */
    Optional<Boolean> news(long freeMib) {
        var before = low;
        low = freeMib < (before ? WELL_MIB : LOW_MIB);
        return low == before ? Optional.empty() : Optional.of(low);
    }

    private static OptionalLong freeMib(Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            return OptionalLong.of(store.getUsableSpace() >> 20);
        } catch (IOException unreadable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "cannot tell how full the disk of " + folder + " is: " + unreadable);
            return OptionalLong.empty();
        }
    }
}

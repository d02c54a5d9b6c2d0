package dev.torhaus.device;

import dev.torhaus.event.SourceId;
import java.io.IOException;
import java.util.Set;

/** The input lines of the house. Owns the threads on which it delivers. */
public interface Lines extends AutoCloseable {
    /** What the lines that were found active mean. */
    record Levels(Set<Wiring.Role> active) {
        public static final Levels IDLE = new Levels(Set.of());

        public Levels {
            active = Set.copyOf(active);
        }
    }

    /**
     * Claims every line and reads its level. Called once. An IOException names the line and what to
     * do.
     */
    Levels claim() throws IOException;

    /** Begins to deliver what happened since {@link #claim}. Called once. */
    void start(Inbox inbox);

    /** The sources that {@link #start} delivers from. */
    Set<SourceId> sources();

    /**
     * Makes each source offer everything stamped until now and then say {@link Inbox#drained}. Any
     * thread; returns at once.
     */
    void drain();

    /**
     * Makes each source offer the level of every line whose level counts, as if it had come to it
     * now: inputs were refused, and the last change may have been among them. Any thread; returns
     * at once.
     */
    void tellLevels();

    /**
     * Whether nothing will ever be delivered any more: true at the end of a recording, never of a
     * house.
     */
    default boolean ended() {
        return false;
    }

    /** Releases the lines; nothing is delivered afterwards. */
    @Override
    void close();
}

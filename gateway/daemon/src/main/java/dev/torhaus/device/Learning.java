package dev.torhaus.device;

import dev.torhaus.event.ReaderId;
import dev.torhaus.wiegand.Frame;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets an operator see the next frame of one reader, to find out in which format its cards are
 * made. The frame goes to who asked and to nobody else: it opens nothing and is stored nowhere. One
 * at a time.
 */
public final class Learning implements FrameTap {
    /**
     * Who asks has to ask again after this: when they have gone, the next card at the door is a
     * card again.
     */
    public static final Duration WAIT_MAX = Duration.ofSeconds(2);

    private record Wait(ReaderId reader, CompletableFuture<Frame> frame) {}

    private final Set<ReaderId> readers;
    private final AtomicReference<@Nullable Wait> waiting = new AtomicReference<>();

    /**
     * @param readers whose frames can be learnt
     */
    public Learning(Set<ReaderId> readers) {
        this.readers = Set.copyOf(readers);
    }

    public boolean knows(ReaderId reader) {
        return readers.contains(reader);
    }

    /**
     * Waits for the next frame of a reader, {@link #WAIT_MAX} at most; empty when none came. Throws
     * IllegalStateException when somebody else waits for one. Any thread but the readers'.
     */
    public Optional<Frame> await(ReaderId reader) {
        var wait = new Wait(reader, new CompletableFuture<>());
        if (!waiting.compareAndSet(null, wait)) {
            throw new IllegalStateException(
                    "somebody else is learning a card now: try again when they are done");
        }
        try {
            return Optional.of(wait.frame.get(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException none) {
            return waiting.compareAndSet(wait, null) ? Optional.empty() : taken(wait);
        } catch (ExecutionException | InterruptedException impossible) {
            throw new IllegalStateException("nobody fails or interrupts this", impossible);
        }
    }

    /** It came in the very moment in which the waiting ended. */
    private static Optional<Frame> taken(Wait wait) {
        return Optional.of(wait.frame.join());
    }

    @Override
    public boolean takes(ReaderId reader, Frame frame) {
        var wait = waiting.get();
        return wait != null
                && wait.reader.equals(reader)
                && waiting.compareAndSet(wait, null)
                && wait.frame.complete(frame);
    }
}

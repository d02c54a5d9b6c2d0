package dev.torhaus.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.torhaus.engine.Input;
import dev.torhaus.event.SourceId;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what one source offers that has nothing to drain. Any thread. */
public final class OfferedInputs implements Inbox {
    private final SourceId source;
    private final BlockingQueue<Input> inputs = new LinkedBlockingQueue<>();

    public OfferedInputs(SourceId source) {
        this.source = source;
    }

    @Override
    public void offer(SourceId from, Input input) {
        assertEquals(source, from);
        inputs.add(input);
    }

    @Override
    public void drained(SourceId from, long monotonicNanos) {
        throw new AssertionError(from + " has nothing to drain");
    }

    /** Those that nobody took. */
    public List<Input> all() {
        return List.copyOf(inputs);
    }

    /** Those of a kind that nobody took. */
    public List<Input> of(Class<? extends Input> kind) {
        return inputs.stream().filter(kind::isInstance).toList();
    }

    /** Takes the next one, waiting for it. */
    public Input next() throws InterruptedException {
        var input = inputs.poll(60, TimeUnit.SECONDS);
        assertNotNull(input, "nothing was offered");
        return input;
    }

    public void clear() {
        inputs.clear();
    }
}

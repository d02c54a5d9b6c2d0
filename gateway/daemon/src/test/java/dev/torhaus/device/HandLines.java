package dev.torhaus.device;

import dev.torhaus.engine.Input;
import dev.torhaus.event.SourceId;
import java.util.Optional;
import java.util.Set;

/** Lines on which happens what a test says, at once. Any thread, once they are started. */
public final class HandLines implements Lines {
    private static final SourceId HAND = new SourceId("hand");

    private volatile Optional<Inbox> inbox = Optional.empty();

    public void happens(Input input) {
        inbox.orElseThrow().offer(HAND, input);
    }

    @Override
    public Levels claim() {
        return Levels.IDLE;
    }

    @Override
    public void start(Inbox to) {
        inbox = Optional.of(to);
    }

    @Override
    public Set<SourceId> sources() {
        return Set.of();
    }

    @Override
    public void drain() {}

    @Override
    public void tellLevels() {}

    @Override
    public void close() {}
}

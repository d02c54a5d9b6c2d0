package dev.torhaus.pi;

import dev.torhaus.device.Clock;
import dev.torhaus.device.Inbox;
import dev.torhaus.device.Lines;
import dev.torhaus.event.SourceId;
import java.io.IOException;
import java.util.Set;

/**
 * Everything that the house tells: lines by themselves, and readers that are asked. The readers are
 * no sources to wait for, because a card of theirs is stamped as it is offered. What is not there
 * is told as failed.
 */
record PiInputs(PiLines lines, PiReaders readers, AbsentLines absent, Clock clock)
        implements Lines {
    @Override
    public Levels claim() throws IOException {
        return lines.claim();
    }

    @Override
    public void start(Inbox inbox) {
        lines.start(inbox);
        readers.start(inbox);
        absent.tell(inbox, clock);
    }

    @Override
    public Set<SourceId> sources() {
        return lines.sources();
    }

    @Override
    public void drain() {
        lines.drain();
    }

    /** A reader that is asked has no level: what is in its field is read again anyway. */
    @Override
    public void tellLevels() {
        lines.tellLevels();
    }

    @Override
    public void close() {
        readers.stop();
        lines.close();
    }
}

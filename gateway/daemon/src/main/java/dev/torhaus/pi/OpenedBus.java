package dev.torhaus.pi;

import dev.torhaus.mfrc522.Bus;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A bus that may not be there yet, or not any more: it is opened when it is first needed, and again
 * after it has failed. Who uses it decides how often that is tried. On the thread of its reader.
 */
final class OpenedBus implements Bus {
    /** Opens the bus, after giving up what is left of it. */
    interface Opening {
        /** An IOException says what is missing and what to do. */
        Bus open() throws IOException;
    }

    private final Opening opening;
    private @Nullable Bus bus;

    OpenedBus(Opening opening) {
        this.opening = opening;
    }

    private Bus bus() throws IOException {
        var open = bus == null ? opening.open() : bus;
        bus = open;
        return open;
    }

    @Override
    public void transfer(byte[] out, byte[] in) throws IOException {
        var open = bus();
        try {
            open.transfer(out, in);
        } catch (IOException failed) {
            bus = null;
            throw failed;
        }
    }

    @Override
    public void pauseMicros(int micros) {
        if (bus != null) {
            bus.pauseMicros(micros);
        }
    }

    @Override
    public void pulseReset() throws IOException {
        bus().pulseReset();
    }
}

package dev.torhaus.pi;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBus;
import com.pi4j.io.spi.SpiMode;
import dev.torhaus.access.CardKey;
import dev.torhaus.device.Clock;
import dev.torhaus.device.FrameTap;
import dev.torhaus.device.Inbox;
import dev.torhaus.device.UidDecoder;
import dev.torhaus.device.Wiring;
import dev.torhaus.event.SourceId;
import dev.torhaus.gpiochip.pi4j.SpidevProvider;
import dev.torhaus.mfrc522.CardReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The readers that are asked over SPI. Each has a thread of its own, so that one that hangs, or a
 * bus that stalls, stops nobody else.
 */
final class PiReaders implements AutoCloseable {
    /** A tenth of what the chip can do: wires to a door are longer than a circuit board's. */
    private static final int SPEED_HZ = 1_000_000;

    private record Reader(Wiring.Mfrc522 wiring, OpenedBus bus) {}

    private final CardKey key;
    private final Clock clock;
    private final FrameTap tap;
    private final Context pi4j;
    private final List<Reader> readers = new ArrayList<>();
    private final List<ReaderThread> threads = new ArrayList<>();

    /**
     * Claims the reset lines. A bus is opened by its reader's thread, so that one that is not there
     * keeps nobody else from working.
     *
     * @throws IOException names the line that cannot be claimed
     */
    PiReaders(
            Path dev,
            List<Wiring.Mfrc522> wirings,
            PiLines.ChipFinder finder,
            CardKey key,
            Clock clock,
            FrameTap tap)
            throws IOException {
        this.tap = tap;
        this.key = key;
        this.clock = clock;
        pi4j = Pi4J.newContextBuilder().add(new SpidevProvider(dev)).build();
        try {
            for (Wiring.Mfrc522 wiring : wirings) {
                var reset = reset(wiring, finder);
                readers.add(
                        new Reader(wiring, new OpenedBus(() -> new SpiChip(spi(wiring), reset))));
            }
        } catch (IOException refused) {
            pi4j.shutdown();
            throw refused;
        }
    }

    private static Optional<DigitalOutput> reset(Wiring.Mfrc522 wiring, PiLines.ChipFinder finder)
            throws IOException {
        if (wiring.reset().isEmpty()) {
            return Optional.empty();
        }
        var line = wiring.reset().get();
        var place = finder.place(line);
        return Optional.of(place.chip().output(place.offset(), line.toString(), true));
    }

    /** Opens a reader's chip select; the message of an IOException says what to do. */
    Spi spi(Wiring.Mfrc522 wiring) throws IOException {
        var id = "reader " + wiring.reader();
        if (pi4j.hasIO(id)) {
            pi4j.shutdown(id); // it failed
        }
        try {
            return pi4j.create(
                    Spi.newConfigBuilder(pi4j)
                            .id(id)
                            .bus(SpiBus.getByNumber(wiring.bus()))
                            .channel(wiring.select())
                            .mode(SpiMode.MODE_0)
                            .baud(SPEED_HZ)
                            .build());
        } catch (Pi4JException refused) {
            Throwable cause = refused;
            while (cause.getCause() != null && !(cause instanceof IOException)) {
                cause = cause.getCause();
            }
            throw new IOException(String.valueOf(cause.getMessage()), refused);
        }
    }

    /** Begins to look for cards; called once. */
    void start(Inbox inbox) {
        for (Reader each : readers) {
            var wiring = each.wiring();
            var source = new SourceId("spi-" + wiring.bus() + "-" + wiring.select());
            var decoder =
                    new UidDecoder(
                            source,
                            wiring.reader(),
                            wiring.formats(),
                            key.copy(),
                            clock,
                            inbox,
                            tap);
            var reader = new CardReader(each.bus(), wiring.interval());
            var thread = new ReaderThread(source.value(), wiring.reader(), reader, decoder);
            threads.add(thread);
            thread.start();
        }
    }

    /** Waits for the look that each thread is at; nothing is offered afterwards. */
    void stop() {
        threads.forEach(ReaderThread::stop);
    }

    @Override
    public void close() {
        stop();
        pi4j.shutdown();
    }
}

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

    private record Opened(Wiring.Mfrc522 wiring, SpiChip chip) {}

    private final CardKey key;
    private final Clock clock;
    private final FrameTap tap;
    private final Context pi4j;
    private final List<Opened> readers = new ArrayList<>();
    private final List<ReaderThread> threads = new ArrayList<>();

    /**
     * Opens every chip select; nothing is asked of a chip yet.
     *
     * @throws IOException names reader and device and says what to do
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
                readers.add(new Opened(wiring, new SpiChip(spi(wiring), reset(wiring, finder))));
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

    private Spi spi(Wiring.Mfrc522 wiring) throws IOException {
        try {
            return pi4j.create(
                    Spi.newConfigBuilder(pi4j)
                            .id("reader " + wiring.reader())
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
            throw new IOException("reader " + wiring.reader() + ": " + cause.getMessage(), refused);
        }
    }

    /** Begins to look for cards; called once. */
    void start(Inbox inbox) {
        for (Opened opened : readers) {
            var wiring = opened.wiring();
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
            var reader = new CardReader(opened.chip(), wiring.interval());
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

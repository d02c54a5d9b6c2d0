package dev.torhaus.pi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.CardKey;
import dev.torhaus.device.BootClock;
import dev.torhaus.device.FrameTap;
import dev.torhaus.device.OfferedInputs;
import dev.torhaus.device.UidDecoder;
import dev.torhaus.device.Wiring;
import dev.torhaus.engine.Input;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.SourceId;
import dev.torhaus.iso14443.UidFormat;
import dev.torhaus.mfrc522.CardReader;
import dev.torhaus.mfrc522.FakeChip;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader on its real thread, with a chip that is none. */
class ReaderThreadTest {
    private static final ReaderId READER = new ReaderId("front-in");
    private static final CardKey KEY = new CardKey(new byte[CardKey.BYTES]);
    private static final SourceId SOURCE = new SourceId("spi-0-1");

    private final OfferedInputs offered = new OfferedInputs(SOURCE);

    @Test
    void aCardIsOfferedAndAChipThatFailsIsToldAndTriedAgainUntilItIsStopped() throws Exception {
        var chip = new FakeChip();
        chip.hold(0x04, 0xA1, 0xB2, 0xC3);
        var thread = thread(new CardReader(chip, Duration.ofMillis(20)));
        thread.start();
        assertEquals(ReaderHealth.WORKING, health());
        assertInstanceOf(Input.CardRead.class, offered.next());
        chip.fail(FakeChip.Fault.ALL_ONES);
        assertEquals(ReaderHealth.UNREACHABLE, health());
        chip.fail(FakeChip.Fault.NONE);
        assertEquals(ReaderHealth.WORKING, health());
        assertInstanceOf(Input.CardRead.class, offered.next());
        thread.stop();
        chip.fail(FakeChip.Fault.ALL_ZEROS);
        assertEquals(List.of(), offered.all());
    }

    @Test
    void aBusThatComesLaterIsOpenedThen() throws Exception {
        var chip = new FakeChip();
        chip.hold(0x04, 0xA1, 0xB2, 0xC3);
        var there = new AtomicBoolean();
        var bus =
                new OpenedBus(() -> {
                    if (!there.get()) {
                        throw new IOException("no such bus");
                    }
                    return chip;
                });
        var thread = thread(new CardReader(bus, Duration.ofMillis(20)));
        thread.start();
        assertEquals(ReaderHealth.UNREACHABLE, health());
        there.set(true);
        assertEquals(ReaderHealth.WORKING, health());
        assertInstanceOf(Input.CardRead.class, offered.next());
        thread.stop();
    }

    @Test
    void aBusThatFailsIsOpenedAnew() throws Exception {
        var chip = new FakeChip();
        var opened = new AtomicInteger();
        var bus =
                new OpenedBus(() -> {
                    opened.incrementAndGet();
                    return chip;
                });
        var reader = new CardReader(bus, Duration.ofMillis(20));
        assertEquals(ReaderHealth.WORKING, reader.poll(0).health());
        assertEquals(ReaderHealth.WORKING, reader.poll(1).health());
        assertEquals(1, opened.get());
        chip.fail(FakeChip.Fault.REFUSED);
        assertEquals(ReaderHealth.UNREACHABLE, reader.poll(2).health());
        chip.fail(FakeChip.Fault.NONE);
        assertEquals(ReaderHealth.WORKING, reader.poll(3).health());
        assertEquals(2, opened.get());
    }

    @Test
    void aBusThatIsNotThereKeepsNobodyFromStartingAndSaysWhatToDo(@TempDir Path dev)
            throws Exception {
        var wiring =
                new Wiring.Mfrc522(
                        READER,
                        0,
                        1,
                        Optional.empty(),
                        Duration.ofMillis(50),
                        List.of(UidFormat.UID4));
        try (var readers =
                new PiReaders(
                        dev,
                        List.of(wiring),
                        line -> {
                            throw new IOException("no line");
                        },
                        KEY,
                        new BootClock(),
                        FrameTap.NONE)) {
            var refused = assertThrows(IOException.class, () -> readers.spi(wiring));
            var message = String.valueOf(refused.getMessage());
            assertTrue(message.contains("spidev0.1: ENOENT"), message);
            assertTrue(message.contains("dtparam=spi=on"), message);
            readers.start(offered);
            assertEquals(ReaderHealth.UNREACHABLE, health());
        }
    }

    private ReaderThread thread(CardReader reader) {
        return new ReaderThread(
                SOURCE.value(),
                READER,
                reader,
                new UidDecoder(
                        SOURCE,
                        READER,
                        List.of(UidFormat.UID4),
                        KEY,
                        new BootClock(),
                        offered,
                        FrameTap.NONE));
    }

    private ReaderHealth health() throws InterruptedException {
        return assertInstanceOf(Input.ReaderHealthSeen.class, offered.next()).health();
    }
}

package dev.torhaus.pi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.CardKey;
import dev.torhaus.device.Clock;
import dev.torhaus.device.FrameTap;
import dev.torhaus.device.Inbox;
import dev.torhaus.device.UidDecoder;
import dev.torhaus.device.Wiring;
import dev.torhaus.engine.Input;
import dev.torhaus.event.BootId;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.SourceId;
import dev.torhaus.event.Stamp;
import dev.torhaus.iso14443.UidFormat;
import dev.torhaus.mfrc522.CardReader;
import dev.torhaus.mfrc522.FakeChip;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader on its real thread, with a chip that is none. */
class ReaderThreadTest {
    private static final ReaderId READER = new ReaderId("front-in");
    private static final CardKey KEY = new CardKey(new byte[CardKey.BYTES]);

    private final BlockingQueue<Input> offered = new LinkedBlockingQueue<>();

    @Test
    void aCardIsOfferedAndAChipThatFailsIsToldAndTriedAgainUntilItIsStopped() throws Exception {
        var chip = new FakeChip();
        chip.hold(0x04, 0xA1, 0xB2, 0xC3);
        var thread =
                new ReaderThread(
                        "spi-0-0",
                        READER,
                        new CardReader(chip, Duration.ofMillis(20)),
                        new UidDecoder(
                                new SourceId("spi-0-0"),
                                READER,
                                List.of(UidFormat.UID4),
                                KEY,
                                new BootClock(),
                                new Queued(),
                                FrameTap.NONE));
        thread.start();
        assertEquals(ReaderHealth.WORKING, health());
        assertInstanceOf(Input.CardRead.class, next());
        chip.fail(FakeChip.Fault.ALL_ONES);
        assertEquals(ReaderHealth.UNREACHABLE, health());
        chip.fail(FakeChip.Fault.NONE);
        assertEquals(ReaderHealth.WORKING, health());
        assertInstanceOf(Input.CardRead.class, next());
        thread.stop();
        chip.fail(FakeChip.Fault.ALL_ZEROS);
        assertEquals(List.of(), List.copyOf(offered));
    }

    @Test
    void aBusThatIsNotThereStopsTheStartWithReaderAndRemedy(@TempDir Path dev) {
        var wiring =
                new Wiring.Mfrc522(
                        READER,
                        0,
                        1,
                        Optional.empty(),
                        Duration.ofMillis(50),
                        List.of(UidFormat.UID4));
        var refused =
                assertThrows(
                        IOException.class,
                        () ->
                                new PiReaders(
                                        dev,
                                        List.of(wiring),
                                        line -> {
                                            throw new IOException("no line");
                                        },
                                        KEY,
                                        new BootClock(),
                                        FrameTap.NONE));
        var message = String.valueOf(refused.getMessage());
        assertTrue(message.startsWith("reader front-in: "), message);
        assertTrue(message.contains("spidev0.1: ENOENT"), message);
        assertTrue(message.contains("dtparam=spi=on"), message);
    }

    private ReaderHealth health() throws InterruptedException {
        return assertInstanceOf(Input.ReaderHealthSeen.class, next()).health();
    }

    private Input next() throws InterruptedException {
        var input = offered.poll(60, TimeUnit.SECONDS);
        assertNotNull(input, "nothing was offered");
        return input;
    }

    private final class Queued implements Inbox {
        @Override
        public void offer(SourceId source, Input input) {
            offered.add(input);
        }

        @Override
        public void drained(SourceId source, long monotonicNanos) {
            throw new AssertionError("a reader that is asked has nothing to drain");
        }
    }

    /** Stamps as if the machine had started in 1970. */
    private record BootClock() implements Clock {
        @Override
        public Stamp now() {
            return at(System.nanoTime());
        }

        @Override
        public Stamp at(long monotonicNanos) {
            return new Stamp(
                    Instant.EPOCH.plusNanos(monotonicNanos),
                    monotonicNanos,
                    new BootId("boot-1"),
                    true);
        }

        @Override
        public void await(Work work, long deadlineNanos) {
            throw new AssertionError("nobody waits here");
        }

        @Override
        public long realNanosUntil(long monotonicNanos) {
            throw new AssertionError("nobody waits here");
        }
    }
}

package dev.torhaus.pi;

import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.spi.Spi;
import dev.torhaus.mfrc522.Bus;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The wires to a reader chip: an SPI chip select, and its reset line if there is one. */
final class SpiChip implements Bus {
    private static final int RESET_MICROS = 1_000;

    private final Spi spi;
    private final Optional<DigitalOutput> reset;

    /**
     * @param reset high while the chip may run
     */
    SpiChip(Spi spi, Optional<DigitalOutput> reset) {
        this.spi = spi;
        this.reset = reset;
    }

    @Override
    public void transfer(byte[] out, byte[] in) throws IOException {
        try {
            spi.transfer(out, 0, in, 0, out.length);
        } catch (com.pi4j.io.exception.IOException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    @Override
    public void pauseMicros(int micros) {
        var until = System.nanoTime() + micros * 1_000L;
        for (var left = micros * 1_000L; left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void pulseReset() throws IOException {
        if (reset.isEmpty()) {
            return;
        }
        try {
            reset.get().low();
            pauseMicros(RESET_MICROS);
            reset.get().high();
        } catch (com.pi4j.io.exception.IOException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
        pauseMicros(RESET_MICROS);
    }
}

package dev.torhaus.mfrc522;

import java.io.IOException;

/** The wires to one chip. On the thread of its reader. */
public interface Bus {
    /**
     * Clocks {@code out} to the chip and what it says meanwhile into {@code in}, in one go with the
     * chip selected; both are of one length. SPI mode 0, most significant bit first, at most 10
     * MHz.
     */
    void transfer(byte[] out, byte[] in) throws IOException;

    /** Gives the chip time: at least this long. */
    void pauseMicros(int micros);

    /** Pulls the reset line low for a moment; does nothing when none is wired. */
    void pulseReset() throws IOException;
}

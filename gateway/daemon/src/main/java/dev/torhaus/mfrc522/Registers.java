package dev.torhaus.mfrc522;

import java.io.IOException;
import java.util.Arrays;

/** Reads and writes the chip's registers (data sheet, 8.1.2). */
final class Registers {
    private static final int READ = 0x80;

    private final Bus bus;

    Registers(Bus bus) {
        this.bus = bus;
    }

    int read(int register) throws IOException {
        return read(register, 1)[0] & 0xFF;
    }

    /** Reads one register {@code count} times, as the FIFO is emptied. */
    byte[] read(int register, int count) throws IOException {
        var out = new byte[count + 1]; // the last byte asks for nothing
        Arrays.fill(out, 0, count, (byte) (READ | register << 1));
        var in = new byte[count + 1];
        bus.transfer(out, in);
        return Arrays.copyOfRange(in, 1, count + 1);
    }

    void write(int register, int value) throws IOException {
        write(register, new byte[] {(byte) value});
    }

    /** Writes one register byte after byte, as the FIFO is filled. */
    void write(int register, byte[] values) throws IOException {
        var out = new byte[values.length + 1];
        out[0] = (byte) (register << 1);
        System.arraycopy(values, 0, out, 1, values.length);
        bus.transfer(out, new byte[out.length]);
    }
}

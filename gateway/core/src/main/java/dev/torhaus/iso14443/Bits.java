package dev.torhaus.iso14443;

import java.util.Arrays;

/**
 * Bits as they go through the air: the first one is bit 0 of the first byte. Immutable. Secret: a
 * card's number consists of them.
 */
public final class Bits {
    public static final Bits NONE = new Bits(new byte[0], 0);

    private final byte[] bytes;
    private final int length;

    private Bits(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /** Whole bytes, given as ints of which the low 8 bits count. */
    public static Bits ofBytes(int... bytes) {
        var copy = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            copy[i] = (byte) bytes[i];
        }
        return new Bits(copy, bytes.length * Byte.SIZE);
    }

    /** {@code count} bits of {@code bytes}, beginning at bit {@code from} of the first one. */
    public static Bits of(byte[] bytes, int from, int count) {
        if (from < 0 || count < 0 || from + count > bytes.length * Byte.SIZE) {
            throw new IllegalArgumentException(
                    "bits " + from + " to " + (from + count) + " of " + bytes.length + " bytes");
        }
        var copy = new byte[(count + Byte.SIZE - 1) / Byte.SIZE];
        for (int i = 0; i < count; i++) {
            if ((bytes[(from + i) / Byte.SIZE] >>> ((from + i) % Byte.SIZE) & 1) != 0) {
                copy[i / Byte.SIZE] |= (byte) (1 << (i % Byte.SIZE));
            }
        }
        return new Bits(copy, count);
    }

    public int length() {
        return length;
    }

    /** How many bits of the last byte are meant: 0 = all of them. */
    public int lastBits() {
        return length % Byte.SIZE;
    }

    public boolean get(int index) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException(index);
        }
        return (bytes[index / Byte.SIZE] >>> (index % Byte.SIZE) & 1) != 0;
    }

    /** Byte {@code index} as 0 to 255; bits that are not there are 0. */
    public int byteAt(int index) {
        return bytes[index] & 0xFF;
    }

    /** All bits; what is left of the last byte is 0. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    public Bits first(int count) {
        return of(bytes, 0, count);
    }

    public Bits plus(Bits more) {
        var joined = Arrays.copyOf(bytes, (length + more.length + Byte.SIZE - 1) / Byte.SIZE);
        for (int i = 0; i < more.length; i++) {
            if (more.get(i)) {
                joined[(length + i) / Byte.SIZE] |= (byte) (1 << ((length + i) % Byte.SIZE));
            }
        }
        return new Bits(joined, length + more.length);
    }

    public Bits plus(boolean bit) {
        return plus(new Bits(new byte[] {(byte) (bit ? 1 : 0)}, 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bits that
                && length == that.length
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes) * 31 + length;
    }

    /** Never the bits: they would end up in a log. */
    @Override
    public String toString() {
        return "Bits[" + length + "]";
    }
}

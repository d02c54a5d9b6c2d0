package dev.torhaus.iso14443;

/** What guards the bytes of a frame: CRC_A (ISO/IEC 14443-3, annex B) and the check byte BCC. */
final class Checksum {
    private static final int CRC_START = 0x6363;
    private static final int CRC_POLYNOMIAL = 0x8408;
    private static final int CRC_BITS = 16;

    private Checksum() {}

    /** {@code frame} and its CRC, the low byte first. */
    static Bits withCrc(Bits frame) {
        var crc = crc(frame);
        return frame.plus(Bits.ofBytes(crc, crc >>> Byte.SIZE));
    }

    /** Whether the last two bytes of {@code frame} are the CRC of those before. */
    static boolean crcHolds(Bits frame) {
        return frame.lastBits() == 0
                && frame.length() > CRC_BITS
                && withCrc(frame.first(frame.length() - CRC_BITS)).equals(frame);
    }

    private static int crc(Bits frame) {
        var crc = CRC_START;
        for (int i = 0; i < frame.length(); i++) {
            var feedback = (crc & 1) != 0 != frame.get(i);
            crc = feedback ? crc >>> 1 ^ CRC_POLYNOMIAL : crc >>> 1;
        }
        return crc;
    }

    /** Whether the fifth byte is the exclusive or of the four before. */
    static boolean bccHolds(Bits part) {
        return (part.byteAt(0) ^ part.byteAt(1) ^ part.byteAt(2) ^ part.byteAt(3))
                == part.byteAt(4);
    }
}

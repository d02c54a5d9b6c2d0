package dev.torhaus.iso14443;

import dev.torhaus.wiegand.CardNumber;

/**
 * A card's unique identifier: 4, 7 or 10 bytes, in the order in which they are printed and sent.
 * Secret.
 */
public record Uid(Bits bits) {
    private static final int RANDOM = 0x08;

    public Uid {
        switch (bits.length() / Byte.SIZE) {
            case 4, 7, 10 -> {
                if (bits.lastBits() != 0) {
                    throw new IllegalArgumentException("a number of " + bits);
                }
            }
            default -> throw new IllegalArgumentException("a number of " + bits);
        }
    }

    public int size() {
        return bits.length() / Byte.SIZE;
    }

    /**
     * Whether the card draws this number anew each time it comes into a field (ISO/IEC 14443-3: 4
     * bytes, the first 08): telephones, passports, some transport and bank cards.
     */
    public boolean random() {
        return size() == 4 && bits.byteAt(0) == RANDOM;
    }

    /** The bytes as one number, the first one most significant; of 10 bytes the last 8. */
    public CardNumber number() {
        var number = 0L;
        for (int i = 0; i < size(); i++) {
            number = number << Byte.SIZE | bits.byteAt(i);
        }
        return new CardNumber(number);
    }

    /** Never the number: it would end up in a log. */
    @Override
    public String toString() {
        return "Uid[" + size() + " bytes]";
    }
}

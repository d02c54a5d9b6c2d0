package dev.torhaus.wiegand;

import java.util.Arrays;
import java.util.Optional;

/** How the keypad of a reader sends its keys over the card's two lines. */
public enum KeyCoding {
    /** Four bits a key: 0 to 9, 10 for * and 11 for #. */
    FOUR_BITS("4-bit", 4) {
        @Override
        char key(int bits) {
            return bits < KEYS.length() ? KEYS.charAt(bits) : NO_KEY;
        }
    },
    /** The same four bits behind their complement. */
    EIGHT_BITS("8-bit", 8) {
        @Override
        char key(int bits) {
            var low = bits & 0xF;
            return bits >>> 4 == (~low & 0xF) ? FOUR_BITS.key(low) : NO_KEY;
        }
    },
    /**
     * Seven bits of ASCII behind a bit that makes the ones odd, as Mercury readers send it; they
     * also send S while their case is shut and T while it is open.
     */
    ASCII("ascii", 8) {
        @Override
        char key(int bits) {
            var sign = (char) (bits & 0x7F);
            return Integer.bitCount(bits) % 2 == 1 && (KEYS + SHUT + OPENED).indexOf(sign) >= 0
                    ? sign
                    : NO_KEY;
        }
    };

    /** Ends what was typed. */
    public static final char END = '#';

    /** Clears what was typed. */
    public static final char CLEAR = '*';

    /** The reader's case is shut. */
    public static final char SHUT = 'S';

    /** The reader's case was opened, or it hangs on its wall no more. */
    public static final char OPENED = 'T';

    /** Keys in one frame, from a reader that holds them back until it has several. */
    private static final int KEYS_MAX = 8;

    private static final String KEYS = "0123456789*#";
    private static final char NO_KEY = 0;

    private final String word;
    private final int bits;

    KeyCoding(String word, int bits) {
        this.word = word;
        this.bits = bits;
    }

    /** What the site file calls it. */
    public String word() {
        return word;
    }

    abstract char key(int bits);

    /** How many bits the longest frame of such a keypad has. */
    public int lengthMax() {
        return bits * KEYS_MAX;
    }

    /** How many keys a frame of this length may hold; 0 when it cannot be this keypad's. */
    public int keysIn(int length) {
        return length % bits == 0 && length / bits <= KEYS_MAX ? length / bits : 0;
    }

    /** {@link #SHUT} or {@link #OPENED}, when a frame is that sign alone. */
    public Optional<Character> caseSign(Frame frame) {
        if (keysIn(frame.length()) != 1) {
            return Optional.empty();
        }
        var sign = key((int) frame.bits());
        return sign == SHUT || sign == OPENED ? Optional.of(sign) : Optional.empty();
    }

    /**
     * The keys in a frame, in the order in which they were pressed: digits, {@link #CLEAR} and
     * {@link #END}, or a sign of the case. Empty when the frame is none of this keypad. Secret: the
     * caller wipes them.
     */
    public Optional<char[]> keys(Frame frame) {
        var count = keysIn(frame.length());
        if (count == 0) {
            return Optional.empty();
        }
        var keys = new char[count];
        for (int i = 0; i < count; i++) {
            var shift = (count - 1 - i) * bits;
            keys[i] = key((int) (frame.bits() >>> shift & (1 << bits) - 1));
            if (keys[i] == NO_KEY) {
                Arrays.fill(keys, NO_KEY);
                return Optional.empty();
            }
        }
        return Optional.of(keys);
    }
}

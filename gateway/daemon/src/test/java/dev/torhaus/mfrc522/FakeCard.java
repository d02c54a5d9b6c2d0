package dev.torhaus.mfrc522;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A card by the state diagram of ISO/IEC 14443-3: idle, ready at a cascade level, active, halted.
 * Strict: what does not belong into a state sends it back to idle. Speaks lists of bits, so that
 * nothing is shared with the code under test.
 */
final class FakeCard {
    private enum State {
        OFF,
        IDLE,
        READY,
        ACTIVE,
        HALTED
    }

    private static final int[] SEL = {0x93, 0x95, 0x97};

    private final Supplier<int[]> numbers;
    private int[] uid = new int[0];
    private State state = State.OFF;
    private int level;
    boolean badCheckByte;
    boolean forgetsTag;

    private FakeCard(Supplier<int[]> numbers) {
        this.numbers = numbers;
    }

    static FakeCard of(int... uid) {
        return new FakeCard(() -> uid);
    }

    /** Draws its number anew at each power-up. */
    static FakeCard drawing(Supplier<int[]> numbers) {
        return new FakeCard(numbers);
    }

    int[] uid() {
        return uid.clone();
    }

    boolean halted() {
        return state == State.HALTED;
    }

    void powerUp() {
        uid = numbers.get();
        state = State.IDLE;
    }

    void powerDown() {
        state = State.OFF;
    }

    /** What the card says to these bits, if anything. */
    Optional<List<Boolean>> hear(List<Boolean> frame) {
        return switch (state) {
            case OFF -> Optional.empty();
            case IDLE -> isShort(frame, 0x26) || isShort(frame, 0x52) ? ready() : Optional.empty();
            case HALTED -> isShort(frame, 0x52) ? ready() : Optional.empty();
            case READY -> anticollision(frame);
            case ACTIVE -> {
                var halt = Arrays.equals(bytes(frame), withCrc(0x50, 0x00));
                state = halt ? State.HALTED : State.IDLE;
                yield Optional.empty();
            }
        };
    }

    private static boolean isShort(List<Boolean> frame, int command) {
        return frame.equals(bits(command).subList(0, 7));
    }

    private Optional<List<Boolean>> ready() {
        state = State.READY;
        level = 0;
        var sizes = uid.length == 4 ? 0x00 : uid.length == 7 ? 0x40 : 0x80;
        return Optional.of(bits(0x04 | sizes, 0x00));
    }

    private Optional<List<Boolean>> anticollision(List<Boolean> frame) {
        var part = part();
        if (frame.size() >= 16 && frame.subList(0, 8).equals(bits(SEL[level]))) {
            var nvb = bytes(frame.subList(8, 16))[0];
            if (nvb == 0x70 && Arrays.equals(bytes(frame), select(part))) {
                return Optional.of(selected());
            }
            var known = ((nvb >> 4) - 2) * 8 + (nvb & 7);
            var all = bits(part);
            if (known >= 0
                    && known < 40
                    && frame.size() == 16 + known
                    && frame.subList(16, frame.size()).equals(all.subList(0, known))) {
                return Optional.of(all.subList(known, 40));
            }
        }
        state = State.IDLE;
        return Optional.empty();
    }

    private int[] select(int[] part) {
        return withCrc(SEL[level], 0x70, part[0], part[1], part[2], part[3], part[4]);
    }

    private List<Boolean> selected() {
        if (lastLevel()) {
            state = State.ACTIVE;
            return bits(withCrc(0x08));
        }
        level++;
        return bits(withCrc(forgetsTag ? 0x00 : 0x04));
    }

    private boolean lastLevel() {
        return level == (uid.length - 4) / 3;
    }

    /** The five bytes of this level: tag or number, and the check byte. */
    private int[] part() {
        var part = new int[5];
        if (lastLevel()) {
            System.arraycopy(uid, level * 3, part, 0, 4);
        } else {
            part[0] = 0x88;
            System.arraycopy(uid, level * 3, part, 1, 3);
        }
        part[4] = part[0] ^ part[1] ^ part[2] ^ part[3] ^ (badCheckByte ? 0x10 : 0);
        return part;
    }

    static int[] withCrc(int... bytes) {
        var crc = 0x6363;
        for (int each : bytes) {
            var mixed = (each ^ crc) & 0xFF;
            mixed = (mixed ^ mixed << 4) & 0xFF;
            crc = crc >> 8 ^ mixed << 8 ^ mixed << 3 ^ mixed >> 4;
        }
        var framed = Arrays.copyOf(bytes, bytes.length + 2);
        framed[bytes.length] = crc & 0xFF;
        framed[bytes.length + 1] = crc >> 8 & 0xFF;
        return framed;
    }

    static List<Boolean> bits(int... bytes) {
        var bits = new ArrayList<Boolean>(bytes.length * 8);
        for (int each : bytes) {
            for (int i = 0; i < 8; i++) {
                bits.add((each >> i & 1) != 0);
            }
        }
        return bits;
    }

    private static int[] bytes(List<Boolean> bits) {
        var bytes = new int[(bits.size() + 7) / 8];
        for (int i = 0; i < bits.size(); i++) {
            bytes[i / 8] |= bits.get(i) ? 1 << (i % 8) : 0;
        }
        return bytes;
    }
}

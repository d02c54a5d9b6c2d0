package dev.torhaus.iso14443;

import dev.torhaus.event.Noise;
import java.util.Set;

/**
 * The way from a field of cards that await it to one selected card: anticollision and selection, a
 * cascade level after the other (ISO/IEC 14443-3, 6.5). Where cards differ, one bit is chosen, and
 * those with the other bit fall silent until the next request.
 */
final class Selection<X extends Exception> {
    private static final int[] SEL = {0x93, 0x95, 0x97};
    private static final int NVB_BYTES = 2;
    private static final int NVB_ALL = 0x70;
    private static final int UID_BITS = 32;
    private static final int PART_BITS = UID_BITS + Byte.SIZE;
    private static final int SAK_BITS = 3 * Byte.SIZE;
    private static final int SAK_CASCADE = 0x04;
    private static final int CASCADE_TAG = 0x88;

    /** What came of it. */
    sealed interface Outcome {
        record Selected(Uid uid) implements Outcome {}

        record Lost(Noise noise) implements Outcome {}
    }

    /** How one level ended. */
    private sealed interface Level {
        /** The last one. */
        record Complete(Bits part) implements Level {}

        /** Another one follows. */
        record Cascade(Bits part) implements Level {}

        record Broken(Noise noise) implements Level {}
    }

    private final Transceiver<X> field;
    private final Set<Bits> silent;
    private Bits path = Bits.NONE;

    /**
     * @param silent ways on which nobody was left; those of this selection are added. Should the
     *     chip have been wrong about where cards differ, the next attempt takes the other way.
     */
    Selection(Transceiver<X> field, Set<Bits> silent) {
        this.field = field;
        this.silent = silent;
    }

    Outcome run() throws X {
        var uid = Bits.NONE;
        for (int sel : SEL) {
            path = Bits.ofBytes(sel).plus(uid);
            switch (level(sel)) {
                case Level.Complete(var part) -> {
                    return new Outcome.Selected(new Uid(uid.plus(part)));
                }
                case Level.Cascade(var part) -> uid = uid.plus(part);
                case Level.Broken(var noise) -> {
                    return new Outcome.Lost(noise);
                }
            }
        }
        return new Outcome.Lost(Noise.GARBLED); // no number has a fourth part
    }

    private Level level(int sel) throws X {
        var part = Bits.NONE;
        var chosen = false;
        while (part.length() < PART_BITS) {
            var known = part;
            switch (field.exchange(anticollision(sel, known))) {
                case Answer.Whole(var rest) when known.length() + rest.length() == PART_BITS ->
                        part = known.plus(rest);
                case Answer.Collision(var before)
                        when known.length() + before.length() < UID_BITS -> {
                    part = choose(known.plus(before));
                    chosen = true;
                }
                case Answer.Silence _ -> {
                    if (chosen) {
                        silent.add(path.plus(known));
                    }
                    return new Level.Broken(Noise.INCOMPLETE);
                }
                case Answer.Whole _, Answer.Collision _, Answer.Garbled _ -> {
                    return new Level.Broken(Noise.GARBLED);
                }
            }
        }
        return Checksum.bccHolds(part) ? select(sel, part) : new Level.Broken(Noise.GARBLED);
    }

    private Bits choose(Bits sure) {
        var one = sure.plus(true);
        var zero = sure.plus(false);
        return silent.contains(path.plus(one)) && !silent.contains(path.plus(zero)) ? zero : one;
    }

    /** Only the one card that has all these bits answers, so it confirms them. */
    private Level select(int sel, Bits part) throws X {
        var request = Checksum.withCrc(Bits.ofBytes(sel, NVB_ALL).plus(part));
        return switch (field.exchange(new Request(request, 0))) {
            case Answer.Whole(var sak) when sak.length() == SAK_BITS && Checksum.crcHolds(sak) ->
                    judged(part, (sak.byteAt(0) & SAK_CASCADE) != 0);
            case Answer.Silence _ -> new Level.Broken(Noise.INCOMPLETE);
            case Answer.Whole _, Answer.Collision _, Answer.Garbled _ ->
                    new Level.Broken(Noise.GARBLED);
        };
    }

    /** A part that begins with the tag is never the last one, and every other part is. */
    private static Level judged(Bits part, boolean cascade) {
        var tagged = part.byteAt(0) == CASCADE_TAG;
        if (tagged != cascade) {
            return new Level.Broken(Noise.GARBLED);
        }
        return cascade
                ? new Level.Cascade(Bits.of(part.toBytes(), Byte.SIZE, UID_BITS - Byte.SIZE))
                : new Level.Complete(part.first(UID_BITS));
    }

    private static Request anticollision(int sel, Bits known) {
        var nvb = (NVB_BYTES + known.length() / Byte.SIZE) << 4 | known.lastBits();
        return new Request(Bits.ofBytes(sel, nvb).plus(known), known.lastBits());
    }
}

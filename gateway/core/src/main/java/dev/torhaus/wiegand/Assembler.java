package dev.torhaus.wiegand;

import dev.torhaus.event.Noise;
import java.time.Duration;

/**
 * Puts the falling edges of one reader's two lines together to frames. A plain object without clock
 * or thread: edges come with their kernel time stamps, in order, and silence is told by {@link
 * #silentUntil}. One thread at a time.
 *
 * <p>Timing after SIA AC-01-1996.10 and the readers in use: a pulse every 0.2 to 20 ms. Edges
 * closer than {@link #PERIOD_MIN} are no bits; what follows is thrown away until the lines have
 * been silent, so that a shorter frame is never cut out of a longer or disturbed one.
 */
public final class Assembler {
    /** Two edges closer than this were not sent by a reader. */
    public static final Duration PERIOD_MIN = Duration.ofNanos(150_000);

    /** Silence that ends a frame: more than the 20 ms that may lie between two bits. */
    public static final Duration SILENCE = Duration.ofMillis(30);

    /** Gets what was recognised, on the thread that feeds the assembler. */
    public interface Listener {
        /** A whole frame, whose last bit came at {@code lastEdgeNanos}. */
        void frame(Frame frame, long lastEdgeNanos);

        void noise(Noise noise, long atNanos);

        /** Edges that the kernel threw away; what they were part of is no frame. */
        void lost(long edges, long atNanos);
    }

    private static final long NO_EDGE = Long.MIN_VALUE;

    /**
     * The one length of this reader's formats, or 0 when there are several and only silence ends a
     * frame.
     */
    private final int onlyLength;

    private final Listener listener;
    private long bits;
    private int count;
    private int lastWire;
    private long lastEdgeNanos = NO_EDGE;

    /**
     * Set when the current burst is decided: its remaining bits are not the beginning of a frame.
     */
    private boolean spent;

    /**
     * Set when a burst was ended early by its length: another bit proves that it was a longer
     * frame.
     */
    private boolean endedEarly;

    /**
     * @param onlyLength the frame length when the reader has just one, which then needs no silence
     *     at its end; else 0
     */
    public Assembler(int onlyLength, Listener listener) {
        this.onlyLength = onlyLength;
        this.listener = listener;
    }

    /**
     * A falling edge of D0 ({@code wire} 0) or D1 ({@code wire} 1) at a kernel time, never before
     * the last one's.
     */
    public void edge(int wire, long atNanos) {
        silentUntil(atNanos);
        var previousEdge = lastEdgeNanos;
        var previousWire = lastWire;
        lastEdgeNanos = atNanos;
        lastWire = wire;
        if (previousEdge != NO_EDGE && atNanos - previousEdge < PERIOD_MIN.toNanos()) {
            spoil(wire == previousWire ? Noise.SHORT_PULSE : Noise.BOTH_LOW, atNanos);
            return;
        }
        if (spent) {
            if (endedEarly) {
                endedEarly = false;
                listener.noise(Noise.WRONG_LENGTH, atNanos);
            }
            return;
        }
        if (count == Frame.LENGTH_MAX) {
            spoil(Noise.WRONG_LENGTH, atNanos);
            return;
        }
        bits = bits << 1 | wire;
        count++;
        if (count == onlyLength) {
            spent = true;
            endedEarly = true;
            listener.frame(new Frame(count, bits), atNanos);
        }
    }

    /**
     * Nothing fell before {@code nowNanos} that has not been told: ends a burst after {@link
     * #SILENCE}.
     */
    public void silentUntil(long nowNanos) {
        if (lastEdgeNanos == NO_EDGE || nowNanos - lastEdgeNanos < SILENCE.toNanos()) {
            return;
        }
        var whole = spent ? null : new Frame(count, bits);
        var endNanos = lastEdgeNanos;
        reset();
        if (whole != null) {
            listener.frame(whole, endNanos);
        }
    }

    /**
     * So many edges were lost in the kernel before {@code atNanos}: what has begun is no frame, nor
     * what follows without a silence.
     */
    public void lost(long edges, long atNanos) {
        interrupted(atNanos);
        listener.lost(edges, atNanos);
    }

    /**
     * Nobody listened up to {@code atNanos}: what has begun is no frame, nor what follows without a
     * silence.
     */
    public void interrupted(long atNanos) {
        lastEdgeNanos = atNanos;
        spent = true;
        endedEarly = false;
    }

    /** When silence will end the current burst; {@link Long#MAX_VALUE} while there is none. */
    public long deadlineNanos() {
        return lastEdgeNanos == NO_EDGE ? Long.MAX_VALUE : lastEdgeNanos + SILENCE.toNanos();
    }

    private void spoil(Noise noise, long atNanos) {
        var told = spent && !endedEarly;
        spent = true;
        endedEarly = false;
        if (!told) {
            listener.noise(noise, atNanos);
        }
    }

    private void reset() {
        bits = 0;
        count = 0;
        lastEdgeNanos = NO_EDGE;
        spent = false;
        endedEarly = false;
    }
}

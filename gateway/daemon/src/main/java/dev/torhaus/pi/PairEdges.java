package dev.torhaus.pi;

import dev.torhaus.device.ReaderDecoder;
import dev.torhaus.device.Wiring;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.gpiochip.EdgeListener;
import dev.torhaus.gpiochip.LineRequest;
import dev.torhaus.wiegand.FloodGuard;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The two lines of one reader and their falling edges. A pair that floods is given back to the
 * kernel for a while, which ends its interrupts too: else they would take the processor from
 * everything else. On the chip's thread once claimed.
 */
final class PairEdges implements EdgeListener {
    /** How long a pair that flooded is left alone. */
    static final Duration REST = Duration.ofSeconds(5);

    /** When it was quiet for so long after a rest, the flood is over. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private static final long NEVER = Long.MAX_VALUE;
    private static final System.Logger LOG = System.getLogger(PairEdges.class.getName());

    private final Wiring.Pair pair;
    private final PiChip chip;
    private final int d0;
    private final int d1;
    private final ReaderDecoder decoder;
    private final FloodGuard guard = new FloodGuard();
    private @Nullable LineRequest request;
    private long lost;
    private long claimAgainNanos = NEVER;
    private long wellAgainNanos = NEVER;

    /** Whether the kernel refused the lines when they were last asked for. */
    private boolean refused;

    PairEdges(Wiring.Pair pair, PiChip chip, int d0, int d1, ReaderDecoder decoder) {
        this.pair = pair;
        this.chip = chip;
        this.d0 = d0;
        this.d1 = d1;
        this.decoder = decoder;
    }

    void claim() throws IOException {
        request = chip.pair(d0, d1, pair.reader().value(), this);
    }

    /**
     * What is to be done after a drain.
     *
     * @param silentNanos every edge up to then was delivered
     * @return when this is to be called again, a monotonic time; Long.MAX_VALUE when only edges
     *     matter
     */
    long turn(long silentNanos) {
        decoder.assembler().silentUntil(silentNanos);
        if (silentNanos >= claimAgainNanos) {
            claimAgain(silentNanos);
        }
        if (silentNanos >= wellAgainNanos) {
            wellAgainNanos = NEVER;
            decoder.health(ReaderHealth.WORKING, silentNanos);
        }
        return Math.min(
                decoder.assembler().deadlineNanos(), Math.min(claimAgainNanos, wellAgainNanos));
    }

    @Override
    public void edge(long timestampNanos, int offset, boolean rising, int seqno, int lineSeqno) {
        if (guard.floods(1 + lost, timestampNanos)) {
            rest(timestampNanos);
            return;
        }
        if (lost > 0) {
            decoder.assembler().lost(lost, timestampNanos);
            lost = 0;
        }
        decoder.assembler().edge(offset == d1 ? 1 : 0, timestampNanos);
    }

    @Override
    public void lost(int count) {
        lost += count;
    }

    private void rest(long atNanos) {
        giveBack();
        lost = 0;
        guard.reset();
        wellAgainNanos = NEVER;
        claimAgainNanos = atNanos + REST.toNanos();
        decoder.assembler().interrupted(atNanos);
        decoder.health(ReaderHealth.FLOODED, atNanos);
    }

    private void giveBack() {
        if (request != null) {
            chip.giveBack(request);
            request = null;
        }
    }

    private void claimAgain(long nowNanos) {
        claimAgainNanos = NEVER;
        try {
            claim();
            // What comes first may be the end of a card.
            decoder.assembler().interrupted(nowNanos);
            wellAgainNanos = nowNanos + QUIET.toNanos();
            refused = false;
        } catch (IOException taken) {
            claimAgainNanos = nowNanos + REST.toNanos();
            if (!refused) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "reader {0} cannot be listened to again yet: {1}",
                        pair.reader(),
                        taken.getMessage());
            }
            refused = true;
        }
    }

    @Override
    public void failed(IOException cause) {
        var now = System.nanoTime();
        giveBack();
        wellAgainNanos = NEVER;
        claimAgainNanos = now + REST.toNanos();
        decoder.health(ReaderHealth.UNREACHABLE, now);
        LOG.log(
                System.Logger.Level.ERROR,
                "reader {0} is dead: {1}. Its lines are tried again every five seconds; if their chip"
                        + " comes back as another device, restart the gateway.",
                pair.reader(),
                cause.getMessage());
    }
}

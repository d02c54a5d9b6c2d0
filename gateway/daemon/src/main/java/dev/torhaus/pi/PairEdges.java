package dev.torhaus.pi;

import dev.torhaus.event.ReaderId;
import dev.torhaus.gpiochip.EdgeListener;
import dev.torhaus.wiegand.Assembler;
import java.io.IOException;

/** The falling edges of one reader, on the chip's thread. */
final class PairEdges implements EdgeListener {
    private static final System.Logger LOG = System.getLogger(PairEdges.class.getName());

    private final ReaderId reader;
    private final int d1;
    private final Assembler assembler;
    private long lost;

    PairEdges(ReaderId reader, int d1, Assembler assembler) {
        this.reader = reader;
        this.d1 = d1;
        this.assembler = assembler;
    }

    @Override
    public void edge(long timestampNanos, int offset, boolean rising, int seqno, int lineSeqno) {
        if (lost > 0) {
            assembler.lost(lost, timestampNanos);
            lost = 0;
        }
        assembler.edge(offset == d1 ? 1 : 0, timestampNanos);
    }

    @Override
    public void lost(int count) {
        lost += count;
    }

    @Override
    public void failed(IOException cause) {
        LOG.log(
                System.Logger.Level.ERROR,
                "reader {0} is dead: {1}. Check its wiring, then restart the gateway.",
                reader,
                cause.getMessage());
    }
}

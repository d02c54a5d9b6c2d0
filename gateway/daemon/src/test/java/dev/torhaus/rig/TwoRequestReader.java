package dev.torhaus.rig;

import dev.torhaus.event.Noise;
import dev.torhaus.gpiochip.Bias;
import dev.torhaus.gpiochip.Chips;
import dev.torhaus.gpiochip.EdgeListener;
import dev.torhaus.gpiochip.EdgeThread;
import dev.torhaus.gpiochip.Edges;
import dev.torhaus.gpiochip.LineConfig;
import dev.torhaus.gpiochip.LineRequest;
import dev.torhaus.wiegand.Assembler;
import dev.torhaus.wiegand.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A reader as Pi4J's own provider makes one: a request, a queue and a thread for each line, and the
 * time at which a listener is called. What it reads under load is what the test must notice.
 */
final class TwoRequestReader implements Assembler.Listener, AutoCloseable {
    private final Assembler assembler = new Assembler(0, this);
    private final List<StressReads.Read> reads = new ArrayList<>();
    private final List<EdgeThread> threads = new ArrayList<>();
    private final List<LineRequest> requests = new ArrayList<>();

    TwoRequestReader(RigReader reader) throws IOException {
        wire(reader.d0(), 0);
        wire(reader.d1(), 1);
    }

    private void wire(String line, int wire) throws IOException {
        var address = Chips.system().byLineName(line);
        var request =
                LineRequest.on(address.chip(), "two-requests")
                        .line(
                                address.offset(),
                                LineConfig.input().edges(Edges.FALLING).bias(Bias.PULL_UP))
                        .open();
        var thread = EdgeThread.start("two-requests-" + line);
        thread.attach(request, new Wire(wire));
        threads.add(thread);
        requests.add(request);
    }

    private final class Wire implements EdgeListener {
        private final int wire;

        Wire(int wire) {
            this.wire = wire;
        }

        @Override
        public void edge(long timestampNanos, int offset, boolean rising, int seqno, int line) {
            synchronized (assembler) {
                assembler.edge(wire, System.nanoTime());
            }
        }

        @Override
        public void lost(int count) {
            synchronized (assembler) {
                assembler.lost(count, System.nanoTime());
            }
        }

        @Override
        public void failed(IOException cause) {
            throw new IllegalStateException(cause);
        }
    }

    @Override
    public void frame(Frame frame, long lastEdgeNanos) {
        reads.add(new StressReads.Read(StressedReaders.text(frame), lastEdgeNanos));
    }

    @Override
    public void noise(Noise noise, long atNanos) {
        // A frame that is not read is missed by its sender.
    }

    @Override
    public void lost(long edges, long atNanos) {
        // As above.
    }

    List<StressReads.Read> reads() {
        synchronized (assembler) {
            assembler.silentUntil(System.nanoTime());
            return List.copyOf(reads);
        }
    }

    @Override
    public void close() {
        threads.forEach(EdgeThread::close);
        requests.forEach(LineRequest::close);
    }
}

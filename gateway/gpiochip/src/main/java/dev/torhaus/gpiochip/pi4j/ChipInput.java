package dev.torhaus.gpiochip.pi4j;

import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import dev.torhaus.gpiochip.Bias;
import dev.torhaus.gpiochip.EdgeListener;
import dev.torhaus.gpiochip.EdgeThread;
import dev.torhaus.gpiochip.Edges;
import dev.torhaus.gpiochip.LineConfig;
import dev.torhaus.gpiochip.LineRequest;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One line as a Pi4J input. Events come on the edge thread, the rest on the caller's. */
final class ChipInput extends DigitalInputBase implements EdgeListener {
    private static final System.Logger LOG = System.getLogger(ChipInput.class.getName());

    /** Enough for 128 pulses while a listener is busy; 12 KB in the kernel. */
    private static final int EVENT_BUFFER = 256;

    private final Path chip;
    private final EdgeThread edges;
    private volatile @Nullable LineRequest request;
    private int lostBefore; // of the edge thread

    ChipInput(ChipInputProvider provider, DigitalInputConfig config, Path chip, EdgeThread edges) {
        super(provider, config);
        this.chip = chip;
        this.edges = edges;
    }

    @Override
    public DigitalInput initialize(Context context) throws InitializeException {
        super.initialize(context);
        try {
            LineRequest claimed =
                    LineRequest.on(chip, Consumer.of(id()))
                            .line(config().bcm(), lineConfig(config()))
                            .eventBuffer(EVENT_BUFFER)
                            .open();
            request = claimed;
            edges.attach(claimed, this);
        } catch (IOException | IllegalArgumentException refused) {
            throw new InitializeException(refused);
        }
        return this;
    }

    /** What was asked for, and only that: Pi4J fills in a pull and a debounce of its own. */
    static LineConfig lineConfig(DigitalInputConfig config) {
        LineConfig.Input line = LineConfig.input().edges(Edges.BOTH);
        if (config.properties().containsKey(DigitalInputConfig.PULL_RESISTANCE_KEY)) {
            line =
                    line.bias(
                            switch (config.pull()) {
                                case OFF -> Bias.DISABLED;
                                case PULL_DOWN -> Bias.PULL_DOWN;
                                case PULL_UP -> Bias.PULL_UP;
                            });
        }
        if (config.properties().containsKey(DigitalInputConfig.DEBOUNCE_RESISTANCE_KEY)) {
            line = line.debounceMicros(Math.toIntExact(config.debounce()));
        }
        return line;
    }

    @Override
    public DigitalState state() {
        LineRequest open = request;
        if (open == null) {
            return DigitalState.UNKNOWN;
        }
        try {
            return DigitalState.getState(open.isActive(config().bcm()));
        } catch (IOException failed) {
            throw new com.pi4j.io.exception.IOException(failed.getMessage(), failed);
        }
    }

    @Override
    public void edge(long timestampNanos, int offset, boolean rising, int seqno, int lineSeqno) {
        int lost = lostBefore;
        lostBefore = 0;
        dispatch(
                new StampedStateChangeEvent(
                        this, DigitalState.getState(rising), timestampNanos, seqno, lost));
    }

    @Override
    public void lost(int count) {
        lostBefore = count;
    }

    /** From now on the line's level is UNKNOWN, which its listeners are told. */
    @Override
    public void failed(IOException cause) {
        LOG.log(System.Logger.Level.ERROR, id() + ": no changes any more", cause);
        dispatch(new DigitalStateChangeEvent<DigitalInput>(this, DigitalState.UNKNOWN));
    }

    @Override
    public DigitalInput shutdownInternal(Context context) {
        super.shutdownInternal(context);
        LineRequest open = request;
        if (open != null) {
            edges.detach(open);
            open.close();
        }
        return this;
    }
}

package dev.torhaus.pi;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.torhaus.device.Wiring;
import dev.torhaus.event.SourceId;
import dev.torhaus.gpiochip.Bias;
import dev.torhaus.gpiochip.EdgeListener;
import dev.torhaus.gpiochip.EdgeThread;
import dev.torhaus.gpiochip.Edges;
import dev.torhaus.gpiochip.LineConfig;
import dev.torhaus.gpiochip.LineRequest;
import dev.torhaus.gpiochip.Poller;
import dev.torhaus.gpiochip.pi4j.ChipInputProvider;
import dev.torhaus.gpiochip.pi4j.ChipOutputProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * One chip: its thread, its Pi4J context (Pi4J takes one provider of a kind for each context), and
 * the requests of its Wiegand pairs, which go past Pi4J because both lines must share one queue of
 * edges.
 */
final class PiChip implements AutoCloseable {
    /** The largest that the kernel grants: some 30 cards' worth while nobody reads. */
    private static final int PAIR_EVENTS = 1024;

    private final Path device;
    private final SourceId source;
    private final EdgeThread edges;
    private final Context pi4j;
    private final List<LineRequest> pairs = new CopyOnWriteArrayList<>();
    private volatile EdgeThread.Turn turn = _ -> Poller.FOREVER;

    PiChip(Path device) throws IOException {
        this.device = device;
        var name = String.valueOf(device.getFileName()).toLowerCase(Locale.ROOT);
        source = new SourceId("gpio-" + name);
        edges = EdgeThread.start(source.value(), drainedTo -> turn.afterDrain(drainedTo));
        pi4j =
                Pi4J.newContextBuilder()
                        .add(new ChipInputProvider(device, edges), new ChipOutputProvider(device))
                        .build();
    }

    SourceId source() {
        return source;
    }

    /** What the thread is to do after each drain from now on. */
    void turn(EdgeThread.Turn next) {
        turn = next;
        edges.wake();
    }

    /** Makes the thread drain and take a turn soon. */
    void wake() {
        edges.wake();
    }

    /** Claims an input; its first level is read from it afterwards. */
    DigitalInput input(int offset, Wiring.Input input) throws IOException {
        var config = DigitalInput.newConfigBuilder(pi4j).id(input.line().toString()).bcm(offset);
        switch (input.bias()) {
            case PULL_UP -> config.pull(PullResistance.PULL_UP);
            case PULL_DOWN -> config.pull(PullResistance.PULL_DOWN);
            case AS_IS -> {
                // Left to the board: a pull that nobody asked for may fight a resistor there.
            }
        }
        if (!input.debounce().isZero()) {
            config.debounce(input.debounce().toNanos() / 1_000, TimeUnit.MICROSECONDS);
        }
        try {
            return pi4j.create(config);
        } catch (Pi4JException refused) {
            throw refusal(input.line().toString(), refused);
        }
    }

    /** Claims an output at a level, which it also gets back when the program ends in good order. */
    DigitalOutput output(int offset, String line, boolean high) throws IOException {
        var level = DigitalState.getState(high);
        try {
            return pi4j.create(
                    DigitalOutput.newConfigBuilder(pi4j)
                            .id(line)
                            .bcm(offset)
                            .initial(level)
                            .shutdown(level));
        } catch (Pi4JException refused) {
            throw refusal(line, refused);
        }
    }

    /** Claims the lines of a reader; edges come on the chip's thread. */
    LineRequest pair(int d0, int d1, String reader, EdgeListener listener) throws IOException {
        var data = LineConfig.input().edges(Edges.FALLING).bias(Bias.PULL_UP);
        var request =
                LineRequest.on(device, consumer(reader))
                        .line(d0, data)
                        .line(d1, data)
                        .eventBuffer(PAIR_EVENTS)
                        .open();
        pairs.add(request);
        edges.attach(request, listener);
        return request;
    }

    /** Gives the lines of a reader back to the kernel. */
    void giveBack(LineRequest request) {
        edges.detach(request);
        request.close();
        pairs.remove(request);
    }

    /** The kernel keeps 31 bytes of it. */
    private static String consumer(String reader) {
        return reader.length() <= 31 ? reader : reader.substring(0, 31);
    }

    private static IOException refusal(String line, RuntimeException refused) {
        Throwable cause = refused;
        while (cause.getCause() != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        return new IOException("line " + line + ": " + cause.getMessage(), refused);
    }

    @Override
    public void close() {
        pairs.forEach(edges::detach);
        pairs.forEach(LineRequest::close);
        pi4j.shutdown();
        edges.close();
    }
}

package dev.torhaus.gpiochip.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfigBuilder;
import dev.torhaus.gpiochip.EdgeThread;
import java.io.IOException;
import java.nio.file.Path;

/** A context on the chip, as an application makes it. */
record House(EdgeThread edges, Context pi4j) implements AutoCloseable {
    private static final Path CHIP = Path.of("/dev/gpiochip0");

    static House open() throws IOException {
        EdgeThread edges = EdgeThread.start("gpio-rig");
        return new House(
                edges,
                Pi4J.newContextBuilder()
                        .add(new ChipInputProvider(CHIP, edges), new ChipOutputProvider(CHIP))
                        .build());
    }

    DigitalInput input(DigitalInputConfigBuilder config) {
        return pi4j.create(config.build());
    }

    DigitalInputConfigBuilder line(int offset) {
        return DigitalInput.newConfigBuilder(pi4j).id("in-" + offset).bcm(offset);
    }

    @Override
    public void close() {
        pi4j.shutdown();
        edges.close();
    }
}

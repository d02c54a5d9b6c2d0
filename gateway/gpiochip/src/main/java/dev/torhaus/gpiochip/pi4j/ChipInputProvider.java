package dev.torhaus.gpiochip.pi4j;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import dev.torhaus.gpiochip.EdgeThread;
import java.nio.file.Path;

/**
 * Pi4J's digital inputs on one chip. Give it to {@code Pi4J.newContextBuilder().add(...)}; Pi4J
 * takes one provider of a kind for each context, so each chip has a context of its own.
 *
 * <ul>
 *   <li>{@code bcm} is the line's offset on the chip.
 *   <li>{@code pull} asked for is set, OFF included; not asked for, the bias stays as it is.
 *   <li>{@code debounce} asked for is done by the kernel, and a change is stamped when the level
 *       has rested for so long. Not asked for, there is none: Pi4J's default of 10 ms, which would
 *       swallow short pulses, is not taken.
 *   <li>Events are {@link StampedStateChangeEvent}s, delivered on the chip's {@link EdgeThread}; a
 *       listener that blocks holds up all lines of that thread, but loses nothing until the
 *       kernel's queue is full.
 *   <li>{@code state()} asks the kernel for the level now. HIGH is the high level, whatever {@code
 *       onState} says.
 * </ul>
 *
 * The thread is the caller's: close it after the context.
 */
public final class ChipInputProvider extends DigitalInputProviderBase {
    private final Path chip;
    private final EdgeThread edges;

    /**
     * @param chip the device, e.g. of {@link dev.torhaus.gpiochip.Chips#byLabel}
     * @param edges delivers the events of all inputs of this chip
     */
    public ChipInputProvider(Path chip, EdgeThread edges) {
        super("gpiochip-digital-input", "GPIO character device digital input");
        this.chip = chip;
        this.edges = edges;
    }

    /**
     * Claims the line.
     *
     * @throws com.pi4j.io.exception.IOException when the kernel refuses; the message says why
     */
    @Override
    public DigitalInput create(DigitalInputConfig config) {
        var input = new ChipInput(this, config, chip, edges);
        Registration.add(context(), input);
        return input;
    }
}

package dev.torhaus.gpiochip.pi4j;

import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import java.nio.file.Path;

/**
 * Pi4J's digital outputs on one chip, push-pull. Give it to {@code
 * Pi4J.newContextBuilder().add(...)}; Pi4J takes one provider of a kind for each context, so each
 * chip has a context of its own.
 *
 * <ul>
 *   <li>{@code bcm} is the line's offset on the chip.
 *   <li>{@code initial} goes with the very request that claims the line; without it, LOW does.
 *   <li>{@code shutdown} is set before the line is released; without it the level is left as it is.
 *       What the line does after that is up to the chip's driver.
 * </ul>
 */
public final class ChipOutputProvider extends DigitalOutputProviderBase {
    private final Path chip;

    /**
     * @param chip the device, e.g. of {@link dev.torhaus.gpiochip.Chips#byLabel}
     */
    public ChipOutputProvider(Path chip) {
        super("gpiochip-digital-output", "GPIO character device digital output");
        this.chip = chip;
    }

    /**
     * Claims the line with its first level.
     *
     * @throws com.pi4j.io.exception.IOException when the kernel refuses; the message says why
     */
    @Override
    public DigitalOutput create(DigitalOutputConfig config) {
        var output = new ChipOutput(this, config, chip);
        Registration.add(context(), output);
        return output;
    }
}

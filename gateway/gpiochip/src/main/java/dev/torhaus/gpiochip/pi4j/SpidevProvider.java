package dev.torhaus.gpiochip.pi4j;

import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiProviderBase;
import java.nio.file.Path;

/**
 * Pi4J's SPI on the kernel's spidev. Give it to {@code Pi4J.newContextBuilder().add(...)}.
 *
 * <ul>
 *   <li>{@code bus} and {@code chipSelect} (or {@code channel}) name the device: bus 0 and chip
 *       select 1 are /dev/spidev0.1.
 *   <li>{@code mode} and {@code baud} are taken; the other settings of Pi4J's are for other
 *       libraries and are not.
 * </ul>
 */
public final class SpidevProvider extends SpiProviderBase {
    private final Path directory;

    /**
     * @param directory where the device nodes are: /dev
     */
    public SpidevProvider(Path directory) {
        super("spidev-spi", "Linux spidev SPI");
        this.directory = directory;
    }

    /**
     * Opens the chip select.
     *
     * @throws com.pi4j.io.exception.IOException when the kernel refuses; the message says why
     */
    @Override
    public Spi create(SpiConfig config) {
        var spi = new SpidevSpi(this, config, directory);
        Registration.add(context(), spi);
        return spi;
    }
}

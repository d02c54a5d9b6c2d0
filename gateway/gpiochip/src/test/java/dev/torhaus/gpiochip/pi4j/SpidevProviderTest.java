package dev.torhaus.gpiochip.pi4j;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.Pi4J;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBus;
import com.pi4j.io.spi.SpiMode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpidevProviderTest {
    @TempDir Path dev;

    @Test
    void busAndChipSelectNameTheDeviceAndARefusalSaysWhyAndLeavesTheIdFree() throws Exception {
        Files.createFile(dev.resolve("spidev1.2")); // no device: the kernel refuses its calls
        var pi4j = Pi4J.newContextBuilder().add(new SpidevProvider(dev)).build();
        try {
            var config =
                    Spi.newConfigBuilder(pi4j)
                            .id("reader")
                            .bus(SpiBus.BUS_1)
                            .channel(2)
                            .mode(SpiMode.MODE_0)
                            .baud(1_000_000)
                            .build();
            for (int attempt = 0; attempt < 2; attempt++) {
                var refused = assertThrows(IOException.class, () -> pi4j.create(config));
                assertTrue(
                        String.valueOf(refused.getMessage())
                                .contains(
                                        "SPI_IOC_WR_MODE " + dev.resolve("spidev1.2") + ": ENOTTY"),
                        refused.getMessage());
            }
            assertFalse(pi4j.hasIO("reader"));
        } finally {
            pi4j.shutdown();
        }
    }
}

package dev.torhaus.gpiochip;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What can be shown without an SPI bus: the bytes for the kernel, and what it says of others. */
class SpiDeviceTest {
    @Test
    void callsAndStructAreByteForByteThoseOfTheKernelsHeader() throws IOException {
        var bytes = ByteBuffer.allocate(16 + 32).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt((int) SpiUapi.WR_MODE)
                .putInt((int) SpiUapi.WR_BITS_PER_WORD)
                .putInt((int) SpiUapi.MESSAGE_1)
                .putInt((int) SpiUapi.TRANSFER_BYTES);
        try (var arena = Arena.ofConfined()) {
            MemorySegment struct = arena.allocate(SpiUapi.TRANSFER_BYTES, Long.BYTES);
            SpiDevice.encode(struct, 0x1122334455667788L, 0x99AABBCCDDEEFF00L, 4095, 1_000_000);
            bytes.put(struct.toArray(JAVA_BYTE));
        }
        assertArrayEquals(golden(), bytes.array());
    }

    @Test
    void aBusThatIsNotThereIsNamedWithWhatToDo() {
        var missing =
                assertThrows(
                        GpioException.class,
                        () -> SpiDevice.open(Path.of("/dev/spidev77.0"), 0, 1_000_000));
        assertEquals(
                "open /dev/spidev77.0: ENOENT (no such file or directory): there is no such bus or"
                        + " chip select; on a Raspberry Pi write dtparam=spi=on into"
                        + " /boot/firmware/config.txt and restart it",
                missing.getMessage());
    }

    @Test
    void aDeviceThatIsNoBusIsRefused() {
        var other =
                assertThrows(
                        GpioException.class,
                        () -> SpiDevice.open(Path.of("/dev/null"), 0, 1_000_000));
        assertTrue(
                String.valueOf(other.getMessage()).startsWith("SPI_IOC_WR_MODE /dev/null: ENOTTY"),
                other.getMessage());
    }

    @Test
    void aModeThatIsNoneIsAMistakeOfTheCaller() {
        assertThrows(
                IllegalArgumentException.class,
                () -> SpiDevice.open(Path.of("/dev/null"), 4, 1_000_000));
    }

    private static byte[] golden() throws IOException {
        try (var hex = SpiDeviceTest.class.getResourceAsStream("spi-transfer.hex")) {
            String text =
                    new String(
                            Objects.requireNonNull(hex).readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
        }
    }
}

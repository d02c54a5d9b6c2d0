package dev.torhaus.gpiochip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a real kernel says of things that are no GPIO chips. */
class KernelErrorTest {
    @Test
    void aChipThatIsNotThereIsNamedWithTheCallAndWhatToDo() {
        var missing =
                assertThrows(GpioException.class, () -> Chip.read(Path.of("/dev/gpiochip77")));
        assertEquals(
                "open /dev/gpiochip77: ENOENT (no such file or directory): there is no such chip;"
                        + " gpiodetect lists those that are there",
                missing.getMessage());
        assertEquals(Errno.ENOENT, missing.errno());
    }

    @Test
    void aDeviceThatIsNoChipIsRefused() {
        var other = assertThrows(GpioException.class, () -> Chip.read(Path.of("/dev/null")));
        assertTrue(
                String.valueOf(other.getMessage())
                        .startsWith("GPIO_GET_CHIPINFO /dev/null: ENOTTY"),
                other.getMessage());
    }

    @Test
    void aRequestOnADeviceThatIsNoChipIsRefused() {
        var request = LineRequest.on(Path.of("/dev/null"), "test").line(0, LineConfig.input());
        var refused = assertThrows(IOException.class, request::open);
        assertTrue(
                String.valueOf(refused.getMessage())
                        .startsWith("GPIO_V2_GET_LINE /dev/null lines [0]: ENOTTY"),
                refused.getMessage());
    }

    @Test
    void whatTheKernelWouldRefuseAnywayIsRefusedBefore() {
        var request = LineRequest.on(Path.of("/dev/null"), "test").line(3, LineConfig.input());
        assertThrows(
                IllegalArgumentException.class, () -> request.line(3, LineConfig.output(true)));
        assertThrows(IllegalArgumentException.class, () -> request.line(-1, LineConfig.input()));
        assertThrows(IllegalArgumentException.class, () -> request.eventBuffer(1025));
        assertThrows(IllegalArgumentException.class, () -> LineConfig.input().debounceMicros(-1));
        assertThrows(
                IllegalArgumentException.class,
                () -> LineRequest.on(Path.of("/dev/null"), "ä".repeat(16)));
    }
}

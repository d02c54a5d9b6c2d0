package dev.torhaus.gpiochip.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.torhaus.gpiochip.Bias;
import dev.torhaus.gpiochip.EdgeThread;
import dev.torhaus.gpiochip.Edges;
import dev.torhaus.gpiochip.LineConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChipProviderTest {
    private static final Path MISSING = Path.of("/dev/gpiochip77");
    private EdgeThread edges;
    private Context pi4j;

    @BeforeEach
    void makeContext() throws java.io.IOException {
        edges = EdgeThread.start("gpio-test");
        pi4j =
                Pi4J.newContextBuilder()
                        .add(new ChipInputProvider(MISSING, edges), new ChipOutputProvider(MISSING))
                        .build();
    }

    @AfterEach
    void shutDown() {
        pi4j.shutdown();
        edges.close();
    }

    @Test
    void whatWasNotAskedForIsLeftAsItIs() {
        assertEquals(LineConfig.input().edges(Edges.BOTH), ChipInput.lineConfig(input().build()));
    }

    @Test
    void aDebounceThatWasAskedForIsTakenEvenIfItIsPi4jsDefault() {
        assertEquals(
                LineConfig.input().edges(Edges.BOTH).debounceMicros(10_000),
                ChipInput.lineConfig(input().debounce(DigitalInput.DEFAULT_DEBOUNCE).build()));
    }

    @Test
    void aPullIsTheBiasAndOffSwitchesItOff() {
        assertEquals(Bias.PULL_UP, biasFor(PullResistance.PULL_UP));
        assertEquals(Bias.PULL_DOWN, biasFor(PullResistance.PULL_DOWN));
        assertEquals(Bias.DISABLED, biasFor(PullResistance.OFF));
    }

    @Test
    void aRefusedInputSaysWhyAndLeavesItsIdFree() {
        for (int attempt = 0; attempt < 2; attempt++) {
            var refused =
                    assertThrows(IOException.class, () -> pi4j.create(input().id("desk").build()));
            assertTrue(
                    String.valueOf(refused.getMessage())
                            .startsWith("desk: open /dev/gpiochip77: ENOENT"),
                    refused.getMessage());
        }
        assertFalse(pi4j.hasIO("desk"));
    }

    @Test
    void aRefusedOutputSaysWhy() {
        var config = DigitalOutput.newConfigBuilder(pi4j).id("strike").bcm(26).build();
        var refused = assertThrows(IOException.class, () -> pi4j.create(config));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .startsWith("strike: open /dev/gpiochip77: ENOENT"),
                refused.getMessage());
    }

    @Test
    void aLongIdIsCutToWhatTheKernelKeepsButNotWithinALetter() {
        assertEquals("x".repeat(31), Consumer.of("x".repeat(40)));
        assertEquals("ä".repeat(15), Consumer.of("ä".repeat(16)));
        assertEquals("pi4j", Consumer.of(""));
    }

    private static Bias biasOf(LineConfig config) {
        return switch (config) {
            case LineConfig.Input input -> input.bias();
            case LineConfig.Output output -> throw new AssertionError(output);
        };
    }

    private Bias biasFor(PullResistance pull) {
        return biasOf(ChipInput.lineConfig(input().pull(pull).build()));
    }

    private DigitalInputConfigBuilder input() {
        return DigitalInput.newConfigBuilder(pi4j).id("in").bcm(17);
    }
}

package dev.torhaus.gpiochip.pi4j;

import static dev.torhaus.gpiochip.RigReport.holds;
import static dev.torhaus.gpiochip.RigReport.same;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.torhaus.gpiochip.Chip;
import dev.torhaus.gpiochip.RigReport;
import dev.torhaus.gpiochip.SimLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/** Claiming and releasing lines through the Pi4J provider, on a real kernel. */
final class Pi4jEndRigCheck {
    private static final Path CHIP = Path.of("/dev/gpiochip0");

    private Pi4jEndRigCheck() {}

    static void addTo(RigReport report) {
        report.check("an output starts at initial and ends at shutdown", Pi4jEndRigCheck::levels);
        report.check("a line in use is refused with its user", Pi4jEndRigCheck::busy);
        report.check(
                "an input closed from its own listener is let go", Pi4jEndRigCheck::closeWithin);
        report.check("closing does not wait for a listener", Pi4jEndRigCheck::closeMeanwhile);
        report.check("shutdown releases all lines", Pi4jEndRigCheck::released);
    }

    private static String levels() throws Exception {
        try (var strike = SimLine.of("GPIO26");
                var house = House.open()) {
            strike.drive(false);
            DigitalOutput output =
                    house.pi4j()
                            .create(
                                    DigitalOutput.newConfigBuilder(house.pi4j())
                                            .id("strike")
                                            .bcm(26)
                                            .initial(DigitalState.HIGH)
                                            .shutdown(DigitalState.LOW)
                                            .build());
            holds(strike.high(), "initial level");
            same(DigitalState.HIGH, output.state(), "initial state");
            same("strike", Chip.read(CHIP).lines().get(26).consumer(), "consumer");
            strike.drive(true); // so that the pull is not what makes it low
            List<Boolean> atShutdown = new ArrayList<>();
            output.addListener(event -> atShutdown.add(level(strike)));
            output.close();
            output.close();
            same(List.of(false), atShutdown, "levels seen at shutdown");
            holds(strike.high(), "released to its pull");
        }
        return "";
    }

    private static String busy() throws Exception {
        try (var house = House.open();
                var second = House.open()) {
            house.input(house.line(17));
            try {
                throw new AssertionError(second.input(second.line(17)));
            } catch (com.pi4j.io.exception.IOException refused) {
                String said = String.valueOf(refused.getMessage());
                holds(said.contains("line 17 \"GPIO17\" is in use by \"in-17\""), said);
                return said;
            }
        }
    }

    private static String closeWithin() throws Exception {
        try (var line = SimLine.of("GPIO17");
                var house = House.open()) {
            for (int round = 0; round < 20; round++) {
                DigitalInput input = house.input(house.line(17));
                var closed = new LinkedBlockingQueue<String>();
                input.addListener(_ -> {
                    input.close();
                    closed.add("closed");
                });
                line.pulse(0);
                Pi4jRigCheck.take(closed);
                holds(!Chip.read(CHIP).lines().get(17).used(), "held after close");
            }
        }
        return "20 rounds";
    }

    /** Closing holds Pi4J's registry, which a listener may be waiting for at that moment. */
    private static String closeMeanwhile() throws Exception {
        try (var line = SimLine.of("GPIO17");
                var house = House.open()) {
            var asked = new LinkedBlockingQueue<String>();
            house.input(house.line(17))
                    .addListener(_ -> asked.add("has it: " + house.pi4j().hasIO("in-18")));
            for (int round = 0; round < 200; round++) {
                DigitalInput other = house.input(house.line(18));
                line.pulse(0);
                other.close();
            }
            Pi4jRigCheck.await("400 answers", () -> asked.size() == 400);
        }
        return "";
    }

    private static String released() throws Exception {
        for (int round = 0; round < 10; round++) {
            try (var house = House.open()) {
                for (int offset = 0; offset < 20; offset++) {
                    house.input(house.line(offset));
                }
            }
            same(0L, Chip.read(CHIP).lines().stream().filter(l -> l.used()).count(), "held");
        }
        return "10 rounds of 20 lines";
    }

    private static boolean level(SimLine line) {
        try {
            return line.high();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}

package dev.torhaus.gpiochip;

import static dev.torhaus.gpiochip.RigReport.holds;
import static dev.torhaus.gpiochip.RigReport.same;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finding and claiming lines, on a real kernel. Runs inside the rig as root. */
final class RigCheck {
    private static final Path CHIP = Path.of("/dev/gpiochip0");
    private static final String EXPANDER = "mcp23017";

    private RigCheck() {}

    public static void main(String[] args) {
        var report = new RigReport(args);
        report.check("chips and lines are found by name", RigCheck::names);
        report.check("one device under two nodes is one chip", RigCheck::secondNode);
        report.check("a line in use is refused with its name and user", RigCheck::busy);
        report.check("lines beyond the chip are refused with its size", RigCheck::beyond);
        report.check("a request mixes inputs and outputs", RigCheck::mixed);
        report.check("an output has its first level in the claim", RigCheck::firstLevel);
        report.check("all or none of a request's lines are claimed", RigCheck::allOrNone);
        report.check("close releases the lines, once", RigCheck::close);
        EdgeRigCheck.addTo(report);
        DetachRigCheck.addTo(report);
        report.exit();
    }

    private static String names() throws IOException {
        var chips = Chips.system();
        same(new LineAddress(CHIP, 17), chips.byLineName("GPIO17"), "GPIO17");
        same(new LineAddress(Path.of("/dev/gpiochip1"), 3), chips.byLineName("EXP3"), "EXP3");
        same(CHIP, chips.byLabel("pinctrl-bcm2835").path(), "by label");
        same(16, chips.byLabel(EXPANDER).lines().size(), "lines of " + EXPANDER);
        try {
            throw new AssertionError(chips.byLineName("GPIO28"));
        } catch (IOException missing) {
            String said = String.valueOf(missing.getMessage());
            holds(said.contains("pinctrl-bcm2835") && said.contains(EXPANDER), said);
            return said;
        }
    }

    private static String secondNode() throws IOException {
        Path link = Path.of("/dev/gpiochip4");
        Files.createSymbolicLink(link, CHIP);
        try {
            same(2, Chips.system().list().size(), "chips");
            same(CHIP, Chips.system().byLineName("GPIO17").chip(), "node of GPIO17");
        } finally {
            Files.delete(link);
        }
        return "";
    }

    private static String busy() throws IOException {
        try (var _ = LineRequest.on(CHIP, "front-in").line(17, LineConfig.input()).open()) {
            Line line = Chip.read(CHIP).lines().get(17);
            same(new Line(17, "GPIO17", "front-in", true, false), line, "line 17");
            try (var _ =
                    LineRequest.on(CHIP, "second")
                            .line(16, LineConfig.input())
                            .line(17, LineConfig.input())
                            .open()) {
                throw new AssertionError("claimed twice");
            } catch (GpioException busy) {
                same(Errno.EBUSY, busy.errno(), "errno");
                String said = String.valueOf(busy.getMessage());
                holds(said.contains("line 17 \"GPIO17\" is in use by \"front-in\""), said);
                return said;
            }
        }
    }

    private static String beyond() throws IOException {
        try (var _ = LineRequest.on(CHIP, "beyond").line(28, LineConfig.input()).open()) {
            throw new AssertionError("claimed a line that is not there");
        } catch (GpioException refused) {
            String said = String.valueOf(refused.getMessage());
            holds(said.contains("has lines 0 to 27, not [28]"), said);
            return said;
        }
    }

    private static String mixed() throws IOException {
        try (var button = SimLine.of("GPIO20");
                var sensor = SimLine.of("GPIO21");
                var strike = SimLine.of("GPIO26");
                var buzzer = SimLine.of("GPIO12");
                var request =
                        LineRequest.on(CHIP, "mixed")
                                .line(20, LineConfig.input().edges(Edges.BOTH).activeLow(true))
                                .line(21, LineConfig.input().debounceMicros(8_000))
                                .line(26, LineConfig.output(false))
                                .line(12, LineConfig.output(true).activeLow(true))
                                .open()) {
            sensor.drive(false);
            SimLine.awaitUntil(System.nanoTime() + 60_000_000); // past the debounce
            same(0b1000L, request.activeBits(), "levels at first");
            holds(!strike.high() && !buzzer.high(), "outputs at first");
            button.drive(false);
            holds(request.isActive(20), "button pressed is active");
            request.setBits(0b0100, 0b1100);
            holds(strike.high() && buzzer.high(), "outputs after set");
            same(0b0101L, request.activeBits(), "levels after set");
            request.set(26, false);
            holds(!strike.high() && buzzer.high(), "one output set");
            try {
                request.set(20, true);
                throw new AssertionError("set an input");
            } catch (GpioException refused) {
                return String.valueOf(refused.getMessage());
            }
        }
    }

    private static String firstLevel() throws IOException {
        try (var strike = SimLine.of("GPIO26")) {
            for (boolean first : new boolean[] {false, true}) {
                strike.drive(!first);
                same(!first, strike.high(), "level before");
                try (var request =
                        LineRequest.on(CHIP, "strike").line(26, LineConfig.output(first)).open()) {
                    same(first, strike.high(), "level seen right after the claim");
                    same(first, request.isActive(26), "level read right after the claim");
                }
            }
        }
        return "";
    }

    private static String allOrNone() throws IOException {
        try (var _ = LineRequest.on(CHIP, "holder").line(6, LineConfig.input()).open()) {
            try (var _ =
                    LineRequest.on(CHIP, "pair")
                            .line(5, LineConfig.input())
                            .line(6, LineConfig.input())
                            .open()) {
                throw new AssertionError("claimed twice");
            } catch (GpioException expected) {
                holds(!Chip.read(CHIP).lines().get(5).used(), "line 5 is held");
            }
        }
        return "";
    }

    private static String close() throws IOException {
        var request = LineRequest.on(CHIP, "short").line(17, LineConfig.input()).open();
        request.close();
        request.close();
        holds(!Chip.read(CHIP).lines().get(17).used(), "line 17 is held after close");
        try {
            throw new AssertionError(request.isActive(17));
        } catch (IOException closed) {
            return String.valueOf(closed.getMessage());
        }
    }
}

package dev.torhaus.gpiochip.pi4j;

import static dev.torhaus.gpiochip.RigReport.holds;
import static dev.torhaus.gpiochip.RigReport.same;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.torhaus.gpiochip.Chip;
import dev.torhaus.gpiochip.EdgeThread;
import dev.torhaus.gpiochip.RigReport;
import dev.torhaus.gpiochip.SimLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The Pi4J provider, on a real kernel. Runs inside the rig as root. */
final class Pi4jRigCheck {
    private static final Path CHIP = Path.of("/dev/gpiochip0");
    private static final long QUIET_MILLIS = 100;

    /** A context on the chip, as an application makes it. */
    private record House(EdgeThread edges, Context pi4j) implements AutoCloseable {
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

    private Pi4jRigCheck() {}

    public static void main(String[] args) {
        var report = new RigReport();
        report.check("an input's change sets an output, with its stamp", Pi4jRigCheck::roundTrip);
        report.check("without debounce every change comes", Pi4jRigCheck::noDebounce);
        report.check("with debounce one change comes", Pi4jRigCheck::debounce);
        report.check("lost changes are told with the next", Pi4jRigCheck::lost);
        report.check("all inputs of a chip speak on one thread", Pi4jRigCheck::oneThread);
        report.check("an output starts at initial and ends at shutdown", Pi4jRigCheck::levels);
        report.check("a line in use is refused with its user", Pi4jRigCheck::busy);
        report.check("an input closed from its own listener is let go", Pi4jRigCheck::closeWithin);
        report.check("closing does not wait for a listener", Pi4jRigCheck::closeMeanwhile);
        report.check("shutdown releases all lines", Pi4jRigCheck::released);
        report.exit();
    }

    private static String roundTrip() throws Exception {
        try (var button = SimLine.of("GPIO20");
                var strike = SimLine.of("GPIO26");
                var house = House.open()) {
            strike.drive(false);
            DigitalInput input = house.input(house.line(20));
            DigitalOutput output =
                    house.pi4j()
                            .create(
                                    DigitalOutput.newConfigBuilder(house.pi4j())
                                            .id("strike")
                                            .bcm(26)
                                            .initial(DigitalState.LOW)
                                            .build());
            var events = listen(input);
            input.addListener(event -> output.state(inverse(event.state())));
            same(DigitalState.HIGH, input.state(), "state at first");

            long before = System.nanoTime();
            button.drive(false);
            StampedStateChangeEvent fell = next(events);
            long heard = System.nanoTime();
            same(DigitalState.LOW, fell.state(), "event");
            same(1, fell.seqno(), "seqno");
            holds(
                    before <= fell.timestampNanos() && fell.timestampNanos() <= heard,
                    "stamp between the change and the event");
            same(DigitalState.LOW, input.state(), "state then");

            button.drive(true);
            same(2, next(events).seqno(), "seqno");
            button.drive(false);
            next(events);
            await("the output follows", strike::high);
            same(DigitalState.HIGH, output.state(), "output's state");
        }
        return "";
    }

    private static String noDebounce() throws Exception {
        try (var line = SimLine.of("GPIO17");
                var house = House.open()) {
            var events = listen(house.input(house.line(17)));
            for (int i = 0; i < 30; i++) {
                line.pulse(2_000_000);
                SimLine.awaitUntil(System.nanoTime() + 2_000_000);
            }
            await("30 pulses of 2 ms are 60 changes", () -> events.size() == 60);
        }
        return "60 of 60, 2 ms apart";
    }

    private static String debounce() throws Exception {
        try (var line = SimLine.of("GPIO17");
                var house = House.open()) {
            var events = listen(house.input(house.line(17).debounce(20_000L)));
            while (line.bounceToLow() > 10_000_000) {
                line.drive(true);
                awaitQuiet();
                events.clear();
            }
            awaitQuiet();
            same(1, events.size(), "changes of a bouncing fall");
        }
        return "";
    }

    private static String lost() throws Exception {
        try (var line = SimLine.of("GPIO17");
                var house = House.open()) {
            DigitalInput input = house.input(house.line(17));
            var gate = new LinkedBlockingQueue<String>();
            var events = listen(input);
            input.addListener(event -> {
                if (((StampedStateChangeEvent) event).seqno() == 1) {
                    take(gate);
                }
            });
            line.drive(false);
            next(events);
            for (int i = 0; i < 200; i++) {
                line.drive(true);
                line.drive(false);
            }
            gate.add("go on");
            StampedStateChangeEvent second = next(events);
            same(400 - 256, second.lostBefore(), "lost before the next event");
            same(2 + 400 - 256, second.seqno(), "its number");
            same(0, next(events).lostBefore(), "lost before the one after");
        }
        return "144 of 400 while a listener was blocked";
    }

    private static String oneThread() throws Exception {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        var heard = new LinkedBlockingQueue<Integer>();
        try (var house = House.open()) {
            for (int offset = 16; offset < 24; offset++) {
                house.input(house.line(offset))
                        .addListener(event -> {
                            threads.add(Thread.currentThread().getName());
                            heard.add(0);
                        });
                try (var line = SimLine.of("GPIO" + offset)) {
                    line.drive(false);
                    holds(heard.poll(5, TimeUnit.SECONDS) != null, "no event of " + offset);
                }
            }
        }
        same(Set.of("gpio-rig"), threads, "threads");
        return "8 inputs";
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
                take(closed);
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
            await("400 answers", () -> asked.size() == 400);
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

    private static BlockingQueue<StampedStateChangeEvent> listen(DigitalInput input) {
        var events = new LinkedBlockingQueue<StampedStateChangeEvent>();
        input.addListener(event -> events.add((StampedStateChangeEvent) event));
        return events;
    }

    private static StampedStateChangeEvent next(BlockingQueue<StampedStateChangeEvent> events)
            throws InterruptedException {
        StampedStateChangeEvent event = events.poll(5, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("no event within 5 s");
        }
        return event;
    }

    private static void take(BlockingQueue<String> queue) {
        try {
            if (queue.poll(5, TimeUnit.SECONDS) == null) {
                throw new AssertionError("nothing within 5 s");
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!condition.call()) {
            holds(System.nanoTime() < end, what + ", not within 5 s");
            SimLine.awaitUntil(System.nanoTime() + 1_000_000);
        }
    }

    private static void awaitQuiet() {
        SimLine.awaitUntil(System.nanoTime() + QUIET_MILLIS * 1_000_000);
    }

    private static DigitalState inverse(DigitalState state) {
        return DigitalState.getInverseState(state);
    }

    private static boolean level(SimLine line) {
        try {
            return line.high();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}

package dev.torhaus.gpiochip.pi4j;

import static dev.torhaus.gpiochip.RigReport.holds;
import static dev.torhaus.gpiochip.RigReport.same;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.torhaus.gpiochip.RigReport;
import dev.torhaus.gpiochip.SimLine;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The Pi4J provider, on a real kernel. Runs inside the rig as root. */
final class Pi4jRigCheck {
    private static final long QUIET_MILLIS = 100;

    private Pi4jRigCheck() {}

    public static void main(String[] args) {
        var report = new RigReport(args);
        report.check("an input's change sets an output, with its stamp", Pi4jRigCheck::roundTrip);
        report.check("without debounce every change comes", Pi4jRigCheck::noDebounce);
        report.check("with debounce one change comes", Pi4jRigCheck::debounce);
        report.check("lost changes are told with the next", Pi4jRigCheck::lost);
        report.check("all inputs of a chip speak on one thread", Pi4jRigCheck::oneThread);
        report.check("kernel to Pi4J listener", Pi4jRigCheck::latency);
        Pi4jEndRigCheck.addTo(report);
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

    private static String latency() throws Exception {
        int changes = 3000;
        var late = new long[changes];
        try (var line = SimLine.of("GPIO17");
                var house = House.open()) {
            house.input(house.line(17))
                    .addListener(event -> {
                        var stamped = (StampedStateChangeEvent) event;
                        late[stamped.seqno() - 1] = System.nanoTime() - stamped.timestampNanos();
                    });
            for (int i = 0; i < changes; i++) {
                line.drive(i % 2 != 0);
                LockSupport.parkNanos(1_000_000);
            }
        }
        return RigReport.percentiles(Arrays.copyOfRange(late, 1000, changes));
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

    static void take(BlockingQueue<String> queue) {
        try {
            if (queue.poll(5, TimeUnit.SECONDS) == null) {
                throw new AssertionError("nothing within 5 s");
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    static void await(String what, Callable<Boolean> condition) throws Exception {
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
}

package dev.torhaus.gpiochip;

import static dev.torhaus.gpiochip.EdgeRigCheck.claim;
import static dev.torhaus.gpiochip.RigReport.holds;
import static dev.torhaus.gpiochip.RigReport.same;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The ends of listening, on a real kernel. */
final class DetachRigCheck {
    private static final Path CHIP = Path.of("/dev/gpiochip0");

    private DetachRigCheck() {}

    static void addTo(RigReport report) {
        report.check("a listener may detach its request", DetachRigCheck::detachWithin);
        report.check("lines are free at once though a poll waits", DetachRigCheck::releasedAtOnce);
        report.check("a request closed but not detached is let go", DetachRigCheck::closedOnly);
        report.check("a chip that goes away is told, once", DetachRigCheck::chipGoesAway);
    }

    @SuppressWarnings("try") // the listener closes it first, that is the point
    private static String detachWithin() throws IOException {
        var heard = new Recorder(10);
        try (var line = SimLine.of("GPIO17");
                var poller = Poller.open();
                var request = claim(17, LineConfig.input().edges(Edges.FALLING))) {
            poller.attach(
                    request,
                    new EdgeListener() {
                        @Override
                        public void edge(long stamp, int offset, boolean rising, int seqno, int n) {
                            heard.edge(stamp, offset, rising, seqno, n);
                            poller.detach(request);
                            request.close();
                        }

                        @Override
                        public void lost(int count) {}

                        @Override
                        public void failed(IOException cause) {
                            heard.failed(cause);
                        }
                    });
            for (int i = 0; i < 5; i++) {
                line.pulse(0);
            }
            poller.poll(0);
            poller.poll(0);
            same(1, heard.count, "edges");
            holds(!heard.failed, "told of a failure");
        }
        return "";
    }

    private static String releasedAtOnce() throws IOException {
        var heard = new Recorder(10);
        try (var line = SimLine.of("GPIO17");
                var edges = EdgeThread.start("gpio-released")) {
            for (int round = 0; round < 200; round++) {
                var request = claim(17, LineConfig.input().edges(Edges.FALLING));
                edges.attach(request, heard);
                if (round == 100) {
                    line.pulse(0);
                }
                SimLine.awaitUntil(System.nanoTime() + (round % 3) * 500_000L);
                edges.detach(request);
                request.close();
            }
        }
        holds(!Chip.read(CHIP).lines().get(17).used(), "held at the end");
        return "200 rounds";
    }

    private static String closedOnly() throws IOException {
        var heard = new Recorder(10);
        try (var line = SimLine.of("GPIO17");
                var poller = Poller.open()) {
            var request = claim(17, LineConfig.input().edges(Edges.FALLING));
            poller.attach(request, heard);
            poller.poll(0);
            request.close();
            line.pulse(0);
            poller.poll(1_000_000);
            long start = System.nanoTime();
            poller.poll(20_000_000);
            holds(System.nanoTime() - start >= 20_000_000, "a closed request ends every poll");
            holds(!heard.failed && heard.count == 0, "told of a failure");
        }
        return "";
    }

    /** The last check: takes the second chip out of the kernel, as if it were unplugged. */
    private static String chipGoesAway() throws IOException {
        var heard = new Recorder(10);
        LineAddress line = Chips.system().byLineName("EXP3");
        try (var poller = Poller.open();
                var request =
                        LineRequest.on(line.chip(), "expander")
                                .line(3, LineConfig.input().edges(Edges.BOTH))
                                .open()) {
            poller.attach(request, heard);
            poller.poll(0);
            Files.writeString(simulated("mcp23017").resolve("live"), "0");
            poller.poll(0);
            holds(heard.failed, "not told");
            heard.failed = false;
            long start = System.nanoTime();
            poller.poll(20_000_000);
            holds(System.nanoTime() - start >= 20_000_000, "a chip that is gone ends every poll");
            holds(!heard.failed, "told twice");
            try {
                throw new AssertionError(request.isActive(3));
            } catch (GpioException gone) {
                same(Errno.ENODEV, gone.errno(), "errno");
                return String.valueOf(gone.getMessage());
            }
        }
    }

    private static Path simulated(String label) throws IOException {
        try (var chips = Files.newDirectoryStream(Path.of("/run/configfs/gpio-sim"))) {
            for (Path chip : chips) {
                if (Files.readString(chip.resolve("bank0/label")).strip().equals(label)) {
                    return chip;
                }
            }
        }
        throw new AssertionError("no simulated chip " + label);
    }
}

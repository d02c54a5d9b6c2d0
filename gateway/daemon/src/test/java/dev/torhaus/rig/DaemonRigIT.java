package dev.torhaus.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The built daemon on a real kernel's lines, with a real broker and database. One boot of the rig
 * proves all of it; each proven sentence is a line of the output, see {@link DaemonRigCheck}.
 */
class DaemonRigIT {
    private static final Rig RIG = Rig.ofCheckout();

    @TempDir Path work;

    @BeforeAll
    static void needsTheRigAndTheServers() {
        assumeTrue(
                RIG.kernelBuilt(),
                "the rig's kernel is not built: run script/setup --for test and script/rig/build");
        assumeTrue(
                RIG.programsThere(),
                "mosquitto, influxd or strace is not on this machine: run script/setup --for test");
    }

    @Test
    void theDaemonKeepsItsPromisesOnARealKernel() throws Exception {
        var jar = Path.of(System.getProperty("torhaus.jar")).toAbsolutePath();
        var lines = RIG.run(work, DaemonRigCheck.class, List.of(jar.toString()));
        assertEquals(
                List.of(), lines.stream().filter(line -> line.startsWith(RigReport.FAIL)).toList());
        assertEquals(RigReport.ALL_HOLD, lines.getLast());
    }
}

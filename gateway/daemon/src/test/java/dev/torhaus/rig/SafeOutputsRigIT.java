package dev.torhaus.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strikes on a real kernel's lines when the gateway is killed; see {@link SafeOutputsRigCheck}. */
class SafeOutputsRigIT {
    private static final Rig RIG = Rig.ofCheckout();

    @TempDir Path work;

    @Test
    void everyStrikeIsSafeHoweverTheGatewayEnds() throws Exception {
        assumeTrue(
                RIG.kernelBuilt(),
                "the rig's kernel is not built: run script/setup --for test and script/rig/build");
        var jar = Path.of(System.getProperty("torhaus.jar")).toAbsolutePath();
        var lines = RIG.run(work, SafeOutputsRigCheck.class, List.of(jar.toString()));
        assertEquals(
                List.of(), lines.stream().filter(line -> line.startsWith(RigReport.FAIL)).toList());
        assertEquals(RigReport.ALL_HOLD, lines.getLast());
    }
}

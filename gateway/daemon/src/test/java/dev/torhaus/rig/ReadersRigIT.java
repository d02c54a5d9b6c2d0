package dev.torhaus.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two readers under load on a real kernel, see {@link ReadersRigCheck}. TORHAUS_READER_FRAMES and
 * TORHAUS_READER_SEED make more of it, or the same again.
 */
class ReadersRigIT {
    private static final Rig RIG = Rig.ofCheckout();
    private static final String FRAMES = "400";

    @TempDir Path work;

    @BeforeAll
    static void needsTheRig() {
        assumeTrue(
                RIG.kernelBuilt(),
                "the rig's kernel is not built: run script/setup --for test and script/rig/build");
    }

    @Test
    void readersAreExactWhileTheJvmCollectsGarbage() throws Exception {
        var arguments = new ArrayList<String>();
        arguments.add(System.getenv().getOrDefault("TORHAUS_READER_FRAMES", FRAMES));
        var seed = System.getenv("TORHAUS_READER_SEED");
        if (seed != null) {
            arguments.add(seed);
        }
        var lines = RIG.run(work, ReadersRigCheck.class, arguments);
        assertEquals(
                List.of(), lines.stream().filter(line -> line.startsWith(RigReport.FAIL)).toList());
        assertEquals(RigReport.ALL_HOLD, lines.getLast());
    }
}

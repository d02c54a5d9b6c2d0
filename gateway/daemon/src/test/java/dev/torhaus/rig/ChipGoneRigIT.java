package dev.torhaus.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChipGoneRigIT {
    private static final Rig RIG = Rig.ofCheckout();

    @TempDir Path work;

    @Test
    void whatHangsOnAChipThatGoesAwayIsToldAndEverythingElseGoesOn() throws Exception {
        assumeTrue(
                RIG.kernelBuilt(),
                "the rig's kernel is not built: run script/setup --for test and script/rig/build");
        var lines =
                RIG.run(
                        work,
                        ChipGoneRigCheck.class,
                        List.of(),
                        Rig.HEADER + " " + ChipGoneRigCheck.EXPANDER + ":16:EXP");
        assertEquals(
                List.of(), lines.stream().filter(line -> line.startsWith(RigReport.FAIL)).toList());
        assertEquals(RigReport.ALL_HOLD, lines.getLast());
    }
}

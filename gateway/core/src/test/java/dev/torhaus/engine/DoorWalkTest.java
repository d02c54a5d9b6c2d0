package dev.torhaus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The laws of doors over random inputs. {@code -Dwalk.inputs=N} takes more of them. */
class DoorWalkTest {
    private static final int INPUTS = Integer.getInteger("walk.inputs", 200_000);

    /** All that a walk must have met, or its laws were held to nothing. */
    private static final List<String> MET =
            List.of(
                    "released CARD",
                    "released EXIT_BUTTON",
                    "released OPERATOR",
                    "released FREE",
                    "released FIRE",
                    "locked TIME",
                    "locked CLOSED",
                    "locked OPERATOR",
                    "locked MODE",
                    "locked FIRE_OVER",
                    "granted",
                    "granted in lockdown",
                    "LOCKDOWN by OPERATOR",
                    "NORMAL by LIFTED",
                    "FREE by FIRST_CARD",
                    "FORCED_OPEN RAISED",
                    "FORCED_OPEN PASSED",
                    "FORCED_OPEN ACKNOWLEDGED",
                    "HELD_OPEN RAISED",
                    "PRE_ALARM RAISED",
                    "TAMPER RAISED",
                    "CONTACT_FAULT RAISED",
                    "ReleaseWithheld",
                    "ExitShunted",
                    "DoorNotOpened",
                    "AccessDenied");

    @Test
    void noLawOfDoorsIsBrokenByRandomInputs() {
        var seed = System.nanoTime();
        System.out.println("doors walk: seed " + seed + "L, " + INPUTS + " inputs");
        var counts = DoorWalk.walk(seed, INPUTS, FourDoors.house(), Engine::step);
        var missing = MET.stream().filter(what -> counts.getOrDefault(what, 0L) < 10).toList();
        assertEquals(List.of(), missing, () -> "seed " + seed + "L met too little: " + counts);
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenRuleIsCaught(BrokenRule broken) {
        var seed = System.nanoTime();
        var caught =
                assertThrows(
                        AssertionError.class,
                        () -> DoorWalk.walk(seed, 200_000, broken.house(), broken::step),
                        () -> "seed " + seed + "L: not caught");
        var message = String.valueOf(caught.getMessage());
        assertTrue(message.contains("seed " + seed + "L: " + broken.law), message);
    }
}

package dev.torhaus.engine;

import dev.torhaus.event.OpenEvent;

/** Tells when the wall clock ceases to be believed, and when it is again. */
final class ClockRules {
    private ClockRules() {}

    /** Said before anything that this step decides, so that nothing is decided unseen. */
    static void trust(Turn turn) {
        var last = turn.before().last;
        var trustedBefore = last == null || last.clockTrusted();
        if (turn.now.clockTrusted() != trustedBefore) {
            turn.happened(
                    turn.now.clockTrusted()
                            ? new OpenEvent.ClockTrusted()
                            : new OpenEvent.ClockUntrusted());
        }
    }
}

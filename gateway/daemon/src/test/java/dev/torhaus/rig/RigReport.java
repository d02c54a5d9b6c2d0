package dev.torhaus.rig;

/** Runs checks inside the rig's guest and prints a line for each. One thread. */
final class RigReport {
    static final String ALL_HOLD = "all hold";
    static final String FAIL = "FAIL";

    /** One check: returns a detail worth printing, throws when it does not hold. */
    interface Check {
        String run() throws Exception;
    }

    private int failed;

    void check(String sentence, Check check) {
        var begun = System.nanoTime();
        try {
            var detail = check.run();
            System.out.printf(
                    "ok   %s%s, %.1f s%n",
                    sentence,
                    detail.isEmpty() ? "" : " (" + detail + ")",
                    (System.nanoTime() - begun) / 1e9);
        } catch (Exception | AssertionError failure) {
            failed++;
            System.out.println(FAIL + " " + sentence + ": " + failure);
            failure.printStackTrace(System.out);
        }
    }

    /** Ends the program: 0 when all held. */
    void exit() {
        System.out.flush();
        System.exit(failed == 0 ? 0 : 1);
    }
}

package dev.torhaus.gpiochip;

import java.util.Arrays;
import java.util.Objects;

/** Runs checks inside the rig's guest and prints a line for each. */
public final class RigReport {
    /** One check: returns a detail worth printing, throws when it does not hold. */
    public interface Check {
        String run() throws Exception;
    }

    private final String wanted;
    private int failed;

    /** Runs all checks, or with an argument only those whose sentence contains it. */
    public RigReport(String[] arguments) {
        wanted = arguments.length == 0 ? "" : arguments[0];
    }

    public void check(String sentence, Check check) {
        if (!sentence.contains(wanted)) {
            return;
        }
        try {
            String detail = check.run();
            System.out.println("ok   " + sentence + (detail.isEmpty() ? "" : " (" + detail + ")"));
        } catch (Exception | AssertionError failure) {
            failed++;
            System.out.println("FAIL " + sentence + ": " + failure);
            failure.printStackTrace(System.out);
        }
    }

    /** Ends the program: 0 when all held. */
    public void exit() {
        System.out.println(failed == 0 ? "all hold" : failed + " failed");
        System.exit(failed == 0 ? 0 : 1);
    }

    public static void same(Object expected, Object actual, String what) {
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError(what + ": expected " + expected + ", got " + actual);
        }
    }

    public static void holds(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }

    /** Median and 99th percentile in microseconds. */
    public static String percentiles(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return "n=%d median %.1f us p99 %.1f us max %.1f us"
                .formatted(
                        sorted.length,
                        sorted[sorted.length / 2] / 1e3,
                        sorted[(int) (sorted.length * 0.99)] / 1e3,
                        sorted[sorted.length - 1] / 1e3);
    }
}

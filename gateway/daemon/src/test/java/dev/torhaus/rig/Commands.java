package dev.torhaus.rig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Programs of the system that a test runs to their end. */
final class Commands {
    private Commands() {}

    /** Runs a program that is to succeed; returns what it printed. */
    static String run(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + "\n" + output);
            }
            return output;
        } catch (IOException absent) {
            throw new IllegalStateException(absent);
        } catch (InterruptedException asked) {
            throw new IllegalStateException("interrupted", asked);
        }
    }
}

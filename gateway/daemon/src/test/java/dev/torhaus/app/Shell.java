package dev.torhaus.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs commands as a shell would, within this process. */
final class Shell {
    /** How a command ended and what it printed. */
    record Result(int exit, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }

        Result orFail() {
            if (exit != 0) {
                throw new AssertionError("exit " + exit + ": " + err);
            }
            return this;
        }
    }

    private Shell() {}

    static Result run(Object... args) {
        return pipe("", args);
    }

    static Result pipe(String in, Object... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console =
                new Console(
                        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        var words = List.of(args).stream().map(Object::toString).toArray(String[]::new);
        var exit = new Main(console).run(words);
        return new Result(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}

package dev.torhaus.app;

import dev.torhaus.app.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs commands as a shell would, within this process. */
public final class Shell {
    /** How a command ended and what it printed. */
    public record Result(int exit, String out, String err) {
        public List<String> lines() {
            return out.lines().toList();
        }

        public Result orFail() {
            if (exit != 0) {
                throw new AssertionError("exit " + exit + ": " + err);
            }
            return this;
        }
    }

    private Shell() {}

    public static Result run(Object... args) {
        return pipe("", args);
    }

    public static Result pipe(String in, Object... args) {
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

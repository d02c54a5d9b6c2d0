package dev.torhaus.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program: finds the command, runs it, and makes of what went wrong one line on the error
 * stream and an exit status.
 */
public final class Main {
    /** Exit status: fine. */
    public static final int FINE = 0;

    /** Exit status: the answer is no, or it could not be done. */
    public static final int NO = 1;

    /** Exit status: the command was used in a wrong way. */
    public static final int WRONG_USE = 2;

    /** Exit status: a defect of Torhaus itself, told with its stack. EX_SOFTWARE of sysexits.h. */
    public static final int DEFECT = 70;

    private final Console console;

    Main(Console console) {
        this.console = console;
    }

    public static void main(String[] args) {
        var main =
                new Main(
                        new Console(
                                System.in, stream(FileDescriptor.out), stream(FileDescriptor.err)));
        System.exit(main.run(args));
    }

    /** UTF-8 whatever the locale says: a service and many a remote shell have none. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** All commands, in the order in which {@code torhaus --help} shows them. */
    private List<Object> commands() {
        return List.of(new CheckCommand(console));
    }

    /** Runs a command line; returns its exit status. */
    int run(String... args) {
        var line = new CommandLine(new Torhaus());
        commands().forEach(line::addSubcommand);
        return line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler((wrong, _) -> wrongUse(wrong))
                .setExecutionExceptionHandler((failure, command, _) -> failed(failure, command))
                .execute(args);
    }

    private int wrongUse(ParameterException wrong) {
        var name = wrong.getCommandLine().getCommandSpec().qualifiedName();
        var meant =
                wrong instanceof UnmatchedArgumentException unmatched
                        ? unmatched.getSuggestions().stream().limit(1).toList()
                        : List.<String>of();
        var advice = meant.isEmpty() ? "" : "; did you mean " + meant.getFirst() + "?";
        tell(name, wrong.getMessage() + advice + " (" + name + " --help shows how)");
        return WRONG_USE;
    }

    private int failed(Exception failure, CommandLine command) {
        var name = command.getCommandSpec().qualifiedName();
        return switch (failure) {
            case WrongUse wrong -> {
                tell(name, wrong.text());
                yield WRONG_USE;
            }
            case CommandFailed failed -> {
                tell(name, failed.text());
                yield NO;
            }
            case IOException unanswered -> {
                tell(name, unanswered.toString());
                yield NO;
            }
            case UncheckedIOException unanswered -> {
                tell(name, String.valueOf(unanswered.getCause()));
                yield NO;
            }
            default -> {
                tell(name, "a defect of Torhaus, please report it with these lines");
                failure.printStackTrace(console.err());
                yield DEFECT;
            }
        };
    }

    private void tell(String command, String text) {
        console.err().println(command + ": " + text.replaceAll("\\R\\s*", " "));
    }
}

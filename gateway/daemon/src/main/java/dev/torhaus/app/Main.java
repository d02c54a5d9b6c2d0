package dev.torhaus.app;

import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.app.console.Console;
import dev.torhaus.app.console.ExitStatus;
import dev.torhaus.app.console.WrongUse;
import dev.torhaus.app.daemon.ReloadCommand;
import dev.torhaus.app.daemon.RunCommand;
import dev.torhaus.app.doors.DoorsCommand;
import dev.torhaus.app.machine.DoctorCommand;
import dev.torhaus.app.machine.SafeOutputsCommand;
import dev.torhaus.app.members.CardsCommand;
import dev.torhaus.app.members.MembersCommand;
import dev.torhaus.app.plan.CheckCommand;
import dev.torhaus.app.plan.PlanCommand;
import dev.torhaus.app.plan.WiringCommand;
import dev.torhaus.app.records.EventsCommand;
import dev.torhaus.app.records.FeedsCommand;
import dev.torhaus.app.records.UsageCommand;
import dev.torhaus.app.simulation.DemoCommand;
import dev.torhaus.app.simulation.ReplayCommand;
import dev.torhaus.app.why.WhyCommand;
import dev.torhaus.journal.JournalException;
import dev.torhaus.web.WebStartException;
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
    /** All commands, in the order in which {@code torhaus --help} shows them. */
    private static final List<Class<?>> COMMANDS =
            List.of(
                    CheckCommand.class,
                    PlanCommand.class,
                    RunCommand.class,
                    ReloadCommand.class,
                    DemoCommand.class,
                    MembersCommand.class,
                    CardsCommand.class,
                    DoorsCommand.class,
                    EventsCommand.class,
                    WhyCommand.class,
                    UsageCommand.class,
                    FeedsCommand.class,
                    ReplayCommand.class,
                    WiringCommand.class,
                    DoctorCommand.class,
                    SafeOutputsCommand.class);

    private final Console console;

    Main(Console console) {
        this.console = console;
    }

    public static void main(String[] args) {
        // One line for each thing; the journal of systemd adds what else there is to know.
        System.setProperty(
                "java.util.logging.SimpleFormatter.format",
                "%1$tFT%1$tT.%1$tL%1$tz %4$s %5$s%6$s%n");
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

    /** Makes a command, with the console if it talks. */
    private <T> T command(Class<T> type) throws Exception {
        for (var constructor : type.getDeclaredConstructors()) {
            if (List.of(constructor.getParameterTypes()).equals(List.of(Console.class))) {
                constructor.setAccessible(true); // as picocli does: a room keeps them to itself
                return type.cast(constructor.newInstance(console));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }

    /** Runs a command line; returns its exit status. */
    int run(String... args) {
        var line = new CommandLine(new Torhaus(), this::command);
        COMMANDS.forEach(line::addSubcommand);
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
        return ExitStatus.WRONG_USE;
    }

    private int failed(Exception failure, CommandLine command) {
        var name = command.getCommandSpec().qualifiedName();
        return switch (failure) {
            case WrongUse wrong -> {
                tell(name, wrong.text());
                yield ExitStatus.WRONG_USE;
            }
            case CommandFailed failed -> {
                failed.lines().forEach(line -> tell(name, line));
                yield ExitStatus.NO;
            }
            case JournalException _, WebStartException _ -> {
                tell(name, String.valueOf(failure.getMessage()));
                yield ExitStatus.NO;
            }
            case IOException unanswered -> {
                tell(name, unanswered.toString());
                yield ExitStatus.NO;
            }
            case UncheckedIOException unanswered -> {
                tell(name, String.valueOf(unanswered.getCause()));
                yield ExitStatus.NO;
            }
            default -> {
                tell(name, "a defect of Torhaus, please report it with these lines");
                failure.printStackTrace(console.err());
                yield ExitStatus.DEFECT;
            }
        };
    }

    private void tell(String command, String text) {
        console.err().println(command + ": " + text.replaceAll("\\R\\s*", " "));
    }
}

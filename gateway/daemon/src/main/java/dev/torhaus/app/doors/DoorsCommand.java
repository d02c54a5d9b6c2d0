package dev.torhaus.app.doors;

import dev.torhaus.access.DoorAction;
import dev.torhaus.app.console.Answers;
import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.app.console.Console;
import dev.torhaus.app.console.DataOption;
import dev.torhaus.app.console.WrongUse;
import dev.torhaus.event.DoorId;
import dev.torhaus.loop.Change;
import dev.torhaus.loop.Control;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code torhaus doors}: an operator works doors of the running gateway. */
@Command(
        name = "doors",
        description = "Work doors of the running gateway, and show how they stand.",
        footer = {
            "",
            "Examples:",
            "  torhaus doors release front --data /var/lib/torhaus     let somebody in once",
            "  torhaus doors lockdown --all --data /var/lib/torhaus    nobody but the groups named for it",
            "  torhaus doors normal --all --data /var/lib/torhaus      as usual again",
            "",
            "A mode lasts until it is changed, also over a restart.",
        },
        subcommands = {
            DoorsCommand.ListAll.class,
            DoorsCommand.Release.class,
            DoorsCommand.Lock.class,
            DoorsCommand.Normal.class,
            DoorsCommand.Free.class,
            DoorsCommand.Lockdown.class,
            DoorsCommand.Acknowledge.class
        })
public final class DoorsCommand implements Callable<Integer> {
    @Override
    public Integer call() throws WrongUse {
        throw new WrongUse(
                "say what to do: list, release, lock, normal, free, lockdown or acknowledge");
    }

    /** What all actions have in common: which doors, of which gateway. */
    abstract static class Action implements Callable<Integer> {
        private final DoorAction action;

        @Mixin private final DataOption data = new DataOption();

        @Option(names = "--all", description = "every door of the site, instead of naming them")
        private boolean all;

        @Parameters(
                arity = "0..*",
                paramLabel = "DOOR",
                description = "ids of doors, as the site file has them; all of them or none")
        private List<String> doors = List.of();

        Action(DoorAction action) {
            this.action = action;
        }

        @Override
        public Integer call() throws WrongUse, IOException {
            if (all != doors.isEmpty()) {
                throw new WrongUse("name the doors, or say --all");
            }
            var change = new Change.OperateDoors(all ? DoorList.of(data.folder()) : ids(), action);
            var answer = Control.ask(data.folder(), change);
            Answers.check(
                    answer.orElseThrow(() ->
                            new CommandFailed(
                                    "no gateway runs on "
                                            + data.folder()
                                            + ", so nothing moves its doors: start it with"
                                            + " `torhaus run`")));
            return 0;
        }

        private List<DoorId> ids() {
            try {
                return doors.stream().map(DoorId::new).distinct().toList();
            } catch (IllegalArgumentException bad) {
                throw new CommandFailed(String.valueOf(bad.getMessage()), bad);
            }
        }
    }

    @Command(name = "release", description = "Release a door once, as for somebody who rings.")
    static final class Release extends Action {
        Release() {
            super(DoorAction.RELEASE);
        }
    }

    @Command(
            name = "lock",
            description = "End a release now; a door that is free is in normal mode then.")
    static final class Lock extends Action {
        Lock() {
            super(DoorAction.LOCK);
        }
    }

    @Command(name = "normal", description = "Locked, and cards release it: as usual.")
    static final class Normal extends Action {
        Normal() {
            super(DoorAction.NORMAL);
        }
    }

    @Command(name = "free", description = "Released until it is changed: anybody may pass.")
    static final class Free extends Action {
        Free() {
            super(DoorAction.FREE);
        }
    }

    @Command(
            name = "lockdown",
            description =
                    "Locked at once; only cards of the groups that the site file admits in lockdown.")
    static final class Lockdown extends Action {
        Lockdown() {
            super(DoorAction.LOCKDOWN);
        }
    }

    @Command(name = "acknowledge", description = "Take notice of every alarm of a door.")
    static final class Acknowledge extends Action {
        Acknowledge() {
            super(DoorAction.ACKNOWLEDGE);
        }
    }

    @Command(
            name = "list",
            description =
                    "Print all doors: id, strike, mode and alarms, as the journal knows them.")
    static final class ListAll implements Callable<Integer> {
        private final Console console;

        ListAll(Console console) {
            this.console = console;
        }

        @Mixin private final DataOption data = new DataOption();

        @Option(names = "--json", description = "a JSON object for each door")
        private boolean json;

        @Override
        public Integer call() {
            DoorList.lines(data.folder(), json).forEach(console.out()::println);
            return 0;
        }
    }
}

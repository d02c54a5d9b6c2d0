package dev.torhaus.engine;

import dev.torhaus.access.Credential;
import dev.torhaus.access.DoorAction;
import dev.torhaus.access.Roster;
import dev.torhaus.access.Standings;
import dev.torhaus.event.CommandId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.DoorLine;
import dev.torhaus.event.FeedFault;
import dev.torhaus.event.FeedId;
import dev.torhaus.event.Noise;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.RemoteAction;
import dev.torhaus.event.SensorId;
import dev.torhaus.event.Sha256;
import dev.torhaus.event.SourceId;
import dev.torhaus.event.Stamp;
import dev.torhaus.event.TamperId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that can make the engine do something. Time enters only as the stamp of an input. */
public sealed interface Input {
    Stamp stamp();

    /**
     * The first input of every run: what is remembered, and the levels at which the lines were
     * found when claimed.
     *
     * @param active sensors whose line is active
     * @param open doors whose contact says open; a door with a contact that is not among them is
     *     closed
     * @param tampered doors whose own tamper contact says open
     * @param tamperedReaders readers whose tamper contact says open
     * @param fire whether the fire input is active
     */
    record Start(
            Stamp stamp,
            Resume resume,
            Set<SensorId> active,
            Set<DoorId> open,
            Set<DoorId> tampered,
            Set<ReaderId> tamperedReaders,
            boolean fire)
            implements Input {
        public Start {
            active = Set.copyOf(active);
            open = Set.copyOf(open);
            tampered = Set.copyOf(tampered);
            tamperedReaders = Set.copyOf(tamperedReaders);
        }

        /** Nobody has opened a case, and there is no fire. */
        public Start(Stamp stamp, Resume resume, Set<SensorId> active, Set<DoorId> open) {
            this(stamp, resume, active, open, Set.of(), Set.of(), false);
        }
    }

    /** The last input of a run that stops in good order. */
    record Stop(Stamp stamp) implements Input {}

    /** The deadline that the state named has come. */
    record Tick(Stamp stamp) implements Input {}

    /** A sensor's line became active or inactive. */
    record SensorChanged(Stamp stamp, SensorId sensor, boolean active) implements Input {}

    /**
     * A sensor that speaks over a network is heard for the first time in this run, or again.
     *
     * @param active what it says now; since when is not known
     */
    record SensorHeard(Stamp stamp, SensorId sensor, boolean active) implements Input {}

    /**
     * Such a sensor cannot be heard.
     *
     * @param since since when; not later than {@code stamp}
     */
    record SensorLost(Stamp stamp, SensorId sensor, Stamp since) implements Input {}

    /** A tamper contact of no door was found at a level at the start, or changed. */
    record TamperChanged(Stamp stamp, TamperId tamper, boolean open) implements Input {}

    /** A door contact changed. */
    record ContactChanged(Stamp stamp, DoorId door, boolean open) implements Input {}

    /** An exit button was pressed. */
    record ExitPressed(Stamp stamp, DoorId door) implements Input {}

    /** A line of a door fails, or works again; told when that changes. */
    record DoorLineSeen(Stamp stamp, DoorId door, DoorLine line, boolean works) implements Input {}

    /** The fire input can be heard no more. */
    record FireLineLost(Stamp stamp) implements Input {}

    /** The tamper contact of a door changed. */
    record DoorTamperChanged(Stamp stamp, DoorId door, boolean open) implements Input {}

    /** The tamper contact of a reader changed, or the reader said so itself. */
    record ReaderTamperChanged(Stamp stamp, ReaderId reader, boolean open) implements Input {}

    /** The fire input changed. */
    record FireChanged(Stamp stamp, boolean active) implements Input {}

    /**
     * A card was read: its credential in each configured format that fits the frame, one at least.
     */
    record CardRead(Stamp stamp, ReaderId reader, List<Credential> candidates) implements Input {
        public CardRead {
            candidates = List.copyOf(candidates);
            if (candidates.isEmpty()) {
                throw new IllegalArgumentException("a card without a credential, at " + reader);
            }
        }
    }

    /** What a reader saw that was no card. */
    record NoiseHeard(Stamp stamp, ReaderId reader, Noise noise) implements Input {}

    /** Pulses of a reader that the kernel had to throw away, because nobody read in time. */
    record PulsesLost(Stamp stamp, ReaderId reader, long pulses) implements Input {}

    /**
     * A PIN was entered at a reader's keypad and ended with {@code #}.
     *
     * @param pin as {@link dev.torhaus.access.CardKey#credential(dev.torhaus.access.Pin)} digests
     *     it
     */
    record PinEntered(Stamp stamp, ReaderId reader, Credential pin) implements Input {}

    /**
     * How a reader is: of one that can be asked at the start and whenever it changes, of another
     * when it shows.
     */
    record ReaderHealthSeen(Stamp stamp, ReaderId reader, ReaderHealth health) implements Input {}

    /** The mailbox had to refuse inputs of a source. */
    record InputsRefused(Stamp stamp, SourceId source, long count) implements Input {}

    /** The actuator carried out a release that was not durable yet. */
    record ReleaseOvertook(Stamp stamp, DoorId door, long waitedMillis) implements Input {}

    /**
     * The writer lost entries, and can write again.
     *
     * @param from the stamp of the first of them
     * @param members whether one of them changed members or cards
     */
    record EntriesLost(Stamp stamp, Instant from, long entries, boolean members) implements Input {}

    /** Members and cards as the journal has them, as {@link Command.ReadRoster} wanted. */
    record RosterRead(Stamp stamp, Roster roster, Standings standings) implements Input {}

    /** The disk of the journal is nearly full, or is so no more; told when that changes. */
    record DiskSpaceSeen(Stamp stamp, boolean low, long freeMib) implements Input {}

    /** The wall clock was set. */
    record ClockMoved(Stamp stamp, long byMillis) implements Input {}

    /** The site file that is in force, when it is another than the journal's last. */
    record SiteLoaded(Stamp stamp, Sha256 hash, String yaml) implements Input {}

    /**
     * How a feed is doing, when that changed.
     *
     * @param fault null when entries are taken
     */
    record FeedChanged(Stamp stamp, FeedId feed, @Nullable FeedFault fault) implements Input {}

    /** A feed's far side will never take {@code count} entries, which were left out. */
    record FeedRejected(Stamp stamp, FeedId feed, long count) implements Input {}

    /** Remote commands that runs before this one have taken, each with its expiry. */
    record CommandsRemembered(Stamp stamp, Map<CommandId, Instant> expiries) implements Input {
        public CommandsRemembered {
            expiries = Map.copyOf(expiries);
        }
    }

    /** Inputs that somebody waits for; each is answered by one {@link Command.Reply}. */
    sealed interface Request extends Input {
        /** Given by the sender; unique within a run. */
        long request();

        /** Who asks, as the operating system or the page knows him. */
        String by();
    }

    /**
     * The site file was read again, and the house is to go by it from now on. It has the same
     * desks, sensors, doors and readers as before: what hangs on a line only changes by a restart.
     */
    record ReloadSite(Stamp stamp, long request, String by, House house, Sha256 hash, String yaml)
            implements Request {}

    /**
     * Somebody works a door from outside.
     *
     * @param by the sender as the broker knows them
     * @param expires from when on it must not be carried out any more
     */
    record RemoteCommand(
            Stamp stamp,
            long request,
            String by,
            CommandId id,
            Instant expires,
            DoorId door,
            RemoteAction action)
            implements Request {}

    /**
     * An operator changes members and cards: all of it or, when one change is refused, nothing.
     *
     * @param edits in the order in which they are made, one at least
     */
    record ChangeRoster(Stamp stamp, long request, String by, List<RosterEdit> edits)
            implements Request {
        public ChangeRoster {
            edits = List.copyOf(edits);
            if (edits.isEmpty()) {
                throw new IllegalArgumentException("a change of nothing");
            }
        }
    }

    /**
     * An operator works doors: all of them or, when one refuses, none.
     *
     * @param doors one at least, none twice
     */
    record OperateDoors(Stamp stamp, long request, String by, List<DoorId> doors, DoorAction action)
            implements Request {
        public OperateDoors {
            doors = List.copyOf(doors);
            if (doors.isEmpty() || Set.copyOf(doors).size() < doors.size()) {
                throw new IllegalArgumentException("want doors, none twice, got " + doors);
            }
        }
    }
}

package dev.torhaus.journal;

import dev.torhaus.event.AlarmState;
import dev.torhaus.event.AreaId;
import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.CommandOutcome;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorAlarm;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.FeedFault;
import dev.torhaus.event.FeedId;
import dev.torhaus.event.LockCause;
import dev.torhaus.event.ModeCause;
import dev.torhaus.event.Noise;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.OpenEvent.AccessDenied;
import dev.torhaus.event.OpenEvent.AccessGranted;
import dev.torhaus.event.OpenEvent.CapacityChanged;
import dev.torhaus.event.OpenEvent.ClockStepped;
import dev.torhaus.event.OpenEvent.ClockTrusted;
import dev.torhaus.event.OpenEvent.ClockUntrusted;
import dev.torhaus.event.OpenEvent.DeskChanged;
import dev.torhaus.event.OpenEvent.DiskSpaceChanged;
import dev.torhaus.event.OpenEvent.DoorAlarmChanged;
import dev.torhaus.event.OpenEvent.DoorClosed;
import dev.torhaus.event.OpenEvent.DoorLocked;
import dev.torhaus.event.OpenEvent.DoorModeChanged;
import dev.torhaus.event.OpenEvent.DoorNotOpened;
import dev.torhaus.event.OpenEvent.DoorOpened;
import dev.torhaus.event.OpenEvent.DoorReleased;
import dev.torhaus.event.OpenEvent.DoorTampered;
import dev.torhaus.event.OpenEvent.EntriesRejected;
import dev.torhaus.event.OpenEvent.ExitShunted;
import dev.torhaus.event.OpenEvent.FeedBack;
import dev.torhaus.event.OpenEvent.FeedTrouble;
import dev.torhaus.event.OpenEvent.FireChanged;
import dev.torhaus.event.OpenEvent.Gap;
import dev.torhaus.event.OpenEvent.InputsLost;
import dev.torhaus.event.OpenEvent.Mark;
import dev.torhaus.event.OpenEvent.OpenDesk;
import dev.torhaus.event.OpenEvent.PassbackForgiven;
import dev.torhaus.event.OpenEvent.PowerDown;
import dev.torhaus.event.OpenEvent.PowerUp;
import dev.torhaus.event.OpenEvent.ReaderHealthChanged;
import dev.torhaus.event.OpenEvent.ReaderNoise;
import dev.torhaus.event.OpenEvent.ReaderOverflow;
import dev.torhaus.event.OpenEvent.ReaderTampered;
import dev.torhaus.event.OpenEvent.ReleaseWithheld;
import dev.torhaus.event.OpenEvent.RemoteCommand;
import dev.torhaus.event.OpenEvent.RosterChanged;
import dev.torhaus.event.OpenEvent.SensorHealthChanged;
import dev.torhaus.event.OpenEvent.SiteChanged;
import dev.torhaus.event.OpenEvent.StorageStalled;
import dev.torhaus.event.OpenEvent.TamperChanged;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.ReleaseCause;
import dev.torhaus.event.RemoteAction;
import dev.torhaus.event.RosterChange;
import dev.torhaus.event.SensorHealth;
import dev.torhaus.event.Sha256;
import dev.torhaus.event.SourceId;
import dev.torhaus.event.TamperId;
import dev.torhaus.event.UnknownCause;

/**
 * The parts of each kind of event, in the order in which they are written. Spelt out: a start has
 * to read some entries before doors can decide, and a codec that finds the components by itself
 * takes longer to set itself up than to do that.
 */
final class EventJson {
    private EventJson() {}

    static void write(JsonParts out, OpenEvent event) {
        switch (event) {
            case PowerUp(var newBoot, var cleanStop, var knownUntil) ->
                    out.truth("newBoot", newBoot)
                            .truth("cleanStop", cleanStop)
                            .instant("knownUntil", knownUntil);
            case PowerDown() -> {}
            case Mark(var occupied) ->
                    out.objects(
                            "occupied",
                            occupied,
                            (each, desk) ->
                                    each.id("desk", desk.desk())
                                            .instant("lastActivity", desk.lastActivity()));
            case DeskChanged(var desk, var state, var cause) ->
                    out.id("desk", desk).word("state", state).word("cause", cause);
            case SensorHealthChanged(var desk, var sensor, var health) ->
                    out.id("desk", desk).number("sensor", sensor).word("health", health);
            case TamperChanged(var tamper, var open) ->
                    out.id("tamper", tamper).truth("open", open);
            case AccessGranted(var door, var reader) -> out.id("door", door).id("reader", reader);
            case AccessDenied(var door, var reader, var reason) ->
                    out.id("door", door).id("reader", reader).word("reason", reason);
            case DoorReleased(var door, var cause, var until) ->
                    out.id("door", door).word("cause", cause).instant("until", until);
            case DoorLocked(var door, var cause) -> out.id("door", door).word("cause", cause);
            case DoorOpened(var door) -> out.id("door", door);
            case DoorClosed(var door) -> out.id("door", door);
            case ReleaseWithheld(var door, var cause) -> out.id("door", door).word("cause", cause);
            case ExitShunted(var door, var until) -> out.id("door", door).instant("until", until);
            case DoorNotOpened(var door) -> out.id("door", door);
            case DoorModeChanged(var door, var mode, var cause) ->
                    out.id("door", door).word("mode", mode).word("cause", cause);
            case DoorAlarmChanged(var door, var alarm, var state) ->
                    out.id("door", door).word("alarm", alarm).word("state", state);
            case DoorTampered(var door, var open) -> out.id("door", door).truth("open", open);
            case ReaderTampered(var reader, var open) ->
                    out.id("reader", reader).truth("open", open);
            case FireChanged(var active) -> out.truth("active", active);
            case ReaderNoise(var reader, var noise, var count) ->
                    out.id("reader", reader).word("noise", noise).number("count", count);
            case ReaderOverflow(var reader, var pulses) ->
                    out.id("reader", reader).number("pulses", pulses);
            case ReaderHealthChanged(var reader, var health) ->
                    out.id("reader", reader).word("health", health);
            case InputsLost(var source, var count) ->
                    out.id("source", source).number("count", count);
            case StorageStalled(var door, var waitedMillis) ->
                    out.id("door", door).number("waitedMillis", waitedMillis);
            case Gap(var from, var to, var entries) ->
                    out.instant("from", from).instant("to", to).number("entries", entries);
            case DiskSpaceChanged(var low, var freeMib) ->
                    out.truth("low", low).number("freeMib", freeMib);
            case ClockStepped(var byMillis) -> out.number("byMillis", byMillis);
            case ClockUntrusted() -> {}
            case ClockTrusted() -> {}
            case PassbackForgiven(var area) -> out.id("area", area);
            case SiteChanged(var file) -> out.text("file", file.hex());
            case CapacityChanged changed -> CapacityJson.write(out, changed);
            case RosterChanged(var change) -> out.word("change", change);
            case FeedTrouble(var feed, var fault) -> out.id("feed", feed).word("fault", fault);
            case RemoteCommand(var door, var action, var outcome) ->
                    out.id("door", door).word("action", action).word("outcome", outcome);
            case FeedBack(var feed) -> out.id("feed", feed);
            case EntriesRejected(var feed, var count) ->
                    out.id("feed", feed).number("count", count);
        }
    }

    /** Throws JournalException (NEWER) for a kind that is not known. */
    static OpenEvent read(String kind, JsonObject in) {
        return switch (kind) {
            case "PowerUp" ->
                    new PowerUp(
                            in.truth("newBoot"),
                            in.truth("cleanStop"),
                            in.instantOrNull("knownUntil"));
            case "PowerDown" -> new PowerDown();
            case "Mark" ->
                    new Mark(
                            in.objects(
                                    "occupied",
                                    each ->
                                            new OpenDesk(
                                                    each.id("desk", DeskId::new),
                                                    each.instant("lastActivity"))));
            case "DeskChanged" ->
                    new DeskChanged(
                            in.id("desk", DeskId::new),
                            in.word("state", Occupancy.class),
                            in.wordOrNull("cause", UnknownCause.class));
            case "SensorHealthChanged" ->
                    new SensorHealthChanged(
                            in.id("desk", DeskId::new),
                            Math.toIntExact(in.number("sensor")),
                            in.word("health", SensorHealth.class));
            case "TamperChanged" ->
                    new TamperChanged(in.id("tamper", TamperId::new), in.truth("open"));
            case "AccessGranted" -> new AccessGranted(door(in), reader(in));
            case "AccessDenied" ->
                    new AccessDenied(door(in), reader(in), in.word("reason", CoarseReason.class));
            case "DoorReleased" ->
                    new DoorReleased(
                            door(in),
                            in.word("cause", ReleaseCause.class),
                            in.instantOrNull("until"));
            case "DoorLocked" -> new DoorLocked(door(in), in.word("cause", LockCause.class));
            case "DoorOpened" -> new DoorOpened(door(in));
            case "DoorClosed" -> new DoorClosed(door(in));
            case "ReleaseWithheld" ->
                    new ReleaseWithheld(door(in), in.word("cause", ReleaseCause.class));
            case "ExitShunted" -> new ExitShunted(door(in), in.instant("until"));
            case "DoorNotOpened" -> new DoorNotOpened(door(in));
            case "DoorModeChanged" ->
                    new DoorModeChanged(
                            door(in),
                            in.word("mode", DoorMode.class),
                            in.word("cause", ModeCause.class));
            case "DoorAlarmChanged" ->
                    new DoorAlarmChanged(
                            door(in),
                            in.word("alarm", DoorAlarm.class),
                            in.word("state", AlarmState.class));
            case "DoorTampered" -> new DoorTampered(door(in), in.truth("open"));
            case "ReaderTampered" -> new ReaderTampered(reader(in), in.truth("open"));
            case "FireChanged" -> new FireChanged(in.truth("active"));
            case "ReaderNoise" ->
                    new ReaderNoise(reader(in), in.word("noise", Noise.class), in.number("count"));
            case "ReaderOverflow" -> new ReaderOverflow(reader(in), in.number("pulses"));
            case "ReaderHealthChanged" ->
                    new ReaderHealthChanged(reader(in), in.word("health", ReaderHealth.class));
            case "InputsLost" -> new InputsLost(in.id("source", SourceId::new), in.number("count"));
            case "StorageStalled" -> new StorageStalled(door(in), in.number("waitedMillis"));
            case "Gap" -> new Gap(in.instant("from"), in.instant("to"), in.number("entries"));
            case "DiskSpaceChanged" -> new DiskSpaceChanged(in.truth("low"), in.number("freeMib"));
            case "ClockStepped" -> new ClockStepped(in.number("byMillis"));
            case "ClockUntrusted" -> new ClockUntrusted();
            case "ClockTrusted" -> new ClockTrusted();
            case "PassbackForgiven" -> new PassbackForgiven(in.id("area", AreaId::new));
            case "SiteChanged" -> new SiteChanged(new Sha256(in.text("file")));
            case "CapacityChanged" -> CapacityJson.read(in);
            case "RosterChanged" -> new RosterChanged(in.word("change", RosterChange.class));
            case "FeedTrouble" -> new FeedTrouble(feed(in), in.word("fault", FeedFault.class));
            case "RemoteCommand" ->
                    new RemoteCommand(
                            door(in),
                            in.word("action", RemoteAction.class),
                            in.word("outcome", CommandOutcome.class));
            case "FeedBack" -> new FeedBack(feed(in));
            case "EntriesRejected" -> new EntriesRejected(feed(in), in.number("count"));
            default -> throw EntryJson.unknown(kind);
        };
    }

    private static DoorId door(JsonObject in) {
        return in.id("door", DoorId::new);
    }

    private static FeedId feed(JsonObject in) {
        return in.id("feed", FeedId::new);
    }

    private static ReaderId reader(JsonObject in) {
        return in.id("reader", ReaderId::new);
    }
}

package dev.torhaus.alert;

import dev.torhaus.alert.Alert.State;
import dev.torhaus.alert.Alert.Topic;
import dev.torhaus.event.DoorAlarm;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.SensorHealth;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which entries an operator must know of. Pure. */
final class Alerts {
    /** Smaller steps are what a clock does that has just found its time server. */
    private static final Duration STEP_MIN = Duration.ofMinutes(1);

    /** The kinds of those that may be, and of what {@link Told} must hear too. */
    static final Set<String> KINDS =
            Set.of(
                    "ClockStepped",
                    "ClockTrusted",
                    "ClockUntrusted",
                    "DiskSpaceChanged",
                    "DoorAlarmChanged",
                    "EntriesRejected",
                    "FeedBack",
                    "FeedTrouble",
                    "FireChanged",
                    "Gap",
                    "InputsLost",
                    "PowerUp",
                    "ReaderHealthChanged",
                    "SensorHealthChanged",
                    "StorageStalled",
                    "TamperChanged");

    private Alerts() {}

    static Optional<Alert> of(OpenEntry entry) {
        return switch (entry.event()) {
            case OpenEvent.DoorAlarmChanged changed -> door(changed, entry);
            case OpenEvent.TamperChanged(var tamper, var open) ->
                    lasting(Topic.TAMPER, tamper.value(), "", open, entry);
            case OpenEvent.FireChanged(var active) -> lasting(Topic.FIRE, "", "", active, entry);
            case OpenEvent.SensorHealthChanged(var desk, var sensor, var health) ->
                    lasting(
                            Topic.SENSOR,
                            desk + "/" + sensor,
                            spelt(health),
                            health != SensorHealth.WELL,
                            entry);
            case OpenEvent.ReaderHealthChanged(var reader, var health) ->
                    lasting(
                            Topic.READER,
                            reader.value(),
                            spelt(health),
                            health != ReaderHealth.WORKING,
                            entry);
            case OpenEvent.FeedTrouble(var feed, var fault) ->
                    lasting(Topic.FEED, feed.value(), spelt(fault), true, entry);
            case OpenEvent.FeedBack(var feed) ->
                    lasting(Topic.FEED, feed.value(), "", false, entry);
            case OpenEvent.EntriesRejected(var feed, var count) ->
                    happened(Topic.REJECTED, feed.value(), String.valueOf(count), entry);
            case OpenEvent.StorageStalled(_, var waitedMillis) ->
                    happened(Topic.DISK, "", waitedMillis + " ms", entry);
            case OpenEvent.DiskSpaceChanged(var low, var freeMib) ->
                    lasting(Topic.DISK_SPACE, "", freeMib + " MiB", low, entry);
            case OpenEvent.Gap(_, _, var entries) ->
                    happened(Topic.LOST, "", String.valueOf(entries), entry);
            case OpenEvent.InputsLost(var source, var count) ->
                    happened(Topic.LOST, source.value(), String.valueOf(count), entry);
            case OpenEvent.ClockStepped(var byMillis) ->
                    Math.abs(byMillis) < STEP_MIN.toMillis()
                            ? Optional.empty()
                            : happened(Topic.CLOCK, "", byMillis / 1000 + " s", entry);
            case OpenEvent.ClockUntrusted _ -> lasting(Topic.CLOCK_UNTRUSTED, "", "", true, entry);
            case OpenEvent.ClockTrusted _ -> lasting(Topic.CLOCK_UNTRUSTED, "", "", false, entry);
            case OpenEvent.PowerUp(_, var cleanStop, var knownUntil) ->
                    cleanStop || knownUntil == null
                            ? Optional.empty()
                            : happened(Topic.RESTART, "", knownUntil.toString(), entry);
            // of a door's own contacts the door's alarm tells
            case OpenEvent.DoorTampered _,
                    OpenEvent.ReaderTampered _,
                    OpenEvent.PowerDown _,
                    OpenEvent.Mark _,
                    OpenEvent.DeskChanged _,
                    OpenEvent.AccessGranted _,
                    OpenEvent.AccessDenied _,
                    OpenEvent.DoorReleased _,
                    OpenEvent.ReleaseWithheld _,
                    OpenEvent.ExitShunted _,
                    OpenEvent.DoorLocked _,
                    OpenEvent.DoorOpened _,
                    OpenEvent.DoorClosed _,
                    OpenEvent.DoorNotOpened _,
                    OpenEvent.DoorModeChanged _,
                    OpenEvent.ReaderNoise _,
                    OpenEvent.ReaderOverflow _,
                    OpenEvent.SiteChanged _,
                    OpenEvent.CapacityChanged _,
                    OpenEvent.RemoteCommand _,
                    OpenEvent.PassbackForgiven _,
                    OpenEvent.RosterChanged _ ->
                    Optional.empty();
        };
    }

    private static Optional<Alert> door(OpenEvent.DoorAlarmChanged changed, OpenEntry entry) {
        var topic =
                switch (changed.alarm()) {
                    case FORCED_OPEN -> Topic.FORCED_OPEN;
                    case HELD_OPEN -> Topic.HELD_OPEN;
                    case TAMPER -> Topic.TAMPER;
                    case CONTACT_FAULT, PRE_ALARM -> Topic.CONTACT_FAULT;
                    case LINE_FAULT -> Topic.LINE_FAULT;
                };
        var state =
                switch (changed.state()) {
                    case RAISED -> State.BEGAN;
                    case ACKNOWLEDGED -> State.ACKNOWLEDGED;
                    case PASSED -> State.PASSED;
                    case OVER -> State.OVER;
                };
        return changed.alarm() == DoorAlarm.PRE_ALARM
                ? Optional.empty() // the reader calls to close the door; nobody need come
                : Optional.of(
                        new Alert(
                                topic, changed.door().value(), "", state, entry.seq(), entry.at()));
    }

    private static Optional<Alert> lasting(
            Topic topic, String thing, String detail, boolean lasts, OpenEntry entry) {
        var state = lasts ? State.BEGAN : State.OVER;
        return Optional.of(
                new Alert(topic, thing, lasts ? detail : "", state, entry.seq(), entry.at()));
    }

    private static Optional<Alert> happened(
            Topic topic, String thing, String detail, OpenEntry entry) {
        return Optional.of(
                new Alert(topic, thing, detail, State.HAPPENED, entry.seq(), entry.at()));
    }

    private static String spelt(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

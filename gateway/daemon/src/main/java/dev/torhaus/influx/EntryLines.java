package dev.torhaus.influx;

import dev.torhaus.event.AlarmState;
import dev.torhaus.event.CommandOutcome;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.FeedId;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.SensorHealth;
import dev.torhaus.event.SiteId;
import java.util.Locale;
import java.util.Map;

/**
 * Entries as points. The same entry always makes the same points, so that writing it twice changes
 * nothing.
 *
 * <ul>
 *   <li>{@code desk} (site, room, desk): occupied, known; a change point each
 *   <li>{@code door} (site, door): open, released, free, lockdown, tampered, granted, denied,
 *       not_opened, withheld, exit_shunted; a change point or a one each
 *   <li>{@code door_alarm} (site, door, alarm): active, unseen; a change point each
 *   <li>{@code gateway} (site): up, mark, and what went wrong
 *   <li>{@code event} (site, kind): seq; one for every entry, so that the entries can be counted
 * </ul>
 */
final class EntryLines {
    private static final long NANOS_PER_MICRO = 1_000;
    private static final String NO_ROOM = "none";

    private final SiteId site;
    private final Map<DeskId, RoomId> rooms;

    /**
     * @param rooms the room of each desk; a desk that is gone from the site has none
     */
    EntryLines(SiteId site, Map<DeskId, RoomId> rooms) {
        this.site = site;
        this.rooms = Map.copyOf(rooms);
    }

    void append(OpenEntry entry, Lines to) {
        to.point("event")
                .tag("site", site.value())
                .tag("kind", entry.kind())
                .field("seq", entry.seq())
                .at(distinctNanos(entry));
        var at = entry.at();
        switch (entry.event()) {
            case OpenEvent.DeskChanged changed -> desk(changed, to).at(at);
            case OpenEvent.SensorHealthChanged sensor ->
                    gateway(to)
                            .tag("desk", sensor.desk().value())
                            .tag("sensor", Integer.toString(sensor.sensor()))
                            .field("sick", sensor.health() != SensorHealth.WELL)
                            .at(at);
            case OpenEvent.TamperChanged tamper ->
                    gateway(to)
                            .tag("tamper", tamper.tamper().value())
                            .field("tampered", tamper.open())
                            .at(at);
            case OpenEvent.AccessGranted granted ->
                    door(granted.door(), to).field("granted", 1).at(at);
            case OpenEvent.AccessDenied denied -> door(denied.door(), to).field("denied", 1).at(at);
            case OpenEvent.DoorReleased released ->
                    door(released.door(), to).field("released", 1).at(at);
            case OpenEvent.DoorLocked locked -> door(locked.door(), to).field("released", 0).at(at);
            case OpenEvent.DoorOpened opened -> door(opened.door(), to).field("open", 1).at(at);
            case OpenEvent.DoorClosed closed -> door(closed.door(), to).field("open", 0).at(at);
            case OpenEvent.ReleaseWithheld withheld ->
                    door(withheld.door(), to).field("withheld", 1).at(at);
            case OpenEvent.ExitShunted shunted ->
                    door(shunted.door(), to).field("exit_shunted", 1).at(at);
            case OpenEvent.DoorNotOpened not -> door(not.door(), to).field("not_opened", 1).at(at);
            case OpenEvent.DoorModeChanged changed -> mode(changed, to).at(at);
            // raised and over at one instant, it is still an alarm to be counted
            case OpenEvent.DoorAlarmChanged changed -> alarm(changed, to).at(distinctNanos(entry));
            case OpenEvent.DoorTampered tampered ->
                    door(tampered.door(), to).field("tampered", tampered.open()).at(at);
            case OpenEvent.ReaderTampered tampered ->
                    gateway(to)
                            .tag("reader", tampered.reader().value())
                            .field("tampered", tampered.open())
                            .at(at);
            case OpenEvent.FireChanged fire -> gateway(to).field("fire", fire.active()).at(at);
            case OpenEvent.PowerUp up -> powerUp(up, entry, to);
            case OpenEvent.PowerDown _ -> gateway(to).field("up", 0).at(at);
            case OpenEvent.Mark _ -> gateway(to).field("mark", 1).at(at);
            case OpenEvent.ReaderNoise noise ->
                    gateway(to)
                            .tag("reader", noise.reader().value())
                            .tag("noise", spelt(noise.noise()))
                            .field("pulses", noise.count())
                            .at(at);
            case OpenEvent.ReaderOverflow(var reader, var pulses) ->
                    gateway(to).tag("reader", reader.value()).field("pulses_lost", pulses).at(at);
            case OpenEvent.ReaderHealthChanged(var reader, var health) ->
                    gateway(to)
                            .tag("reader", reader.value())
                            .field("reader_working", health == ReaderHealth.WORKING)
                            .field("reader_weak", health == ReaderHealth.WEAK_FIELD)
                            .at(at);
            case OpenEvent.InputsLost lost ->
                    gateway(to)
                            .tag("source", lost.source().value())
                            .field("lost", lost.count())
                            .at(at);
            case OpenEvent.StorageStalled stalled ->
                    gateway(to)
                            .tag("door", stalled.door().value())
                            .field("stalled_ms", stalled.waitedMillis())
                            .at(at);
            case OpenEvent.DiskSpaceChanged disk ->
                    gateway(to)
                            .field("disk_low", disk.low())
                            .field("disk_free_mib", disk.freeMib())
                            .at(at);
            case OpenEvent.Gap gap -> gateway(to).field("gap_entries", gap.entries()).at(at);
            case OpenEvent.ClockStepped stepped ->
                    gateway(to).field("clock_step_ms", stepped.byMillis()).at(at);
            case OpenEvent.ClockUntrusted _ -> gateway(to).field("clock_trusted", 0).at(at);
            case OpenEvent.ClockTrusted _ -> gateway(to).field("clock_trusted", 1).at(at);
            case OpenEvent.PassbackForgiven _ -> gateway(to).field("passback_forgiven", 1).at(at);
            case OpenEvent.SiteChanged _ -> gateway(to).field("site_changed", 1).at(at);
            case OpenEvent.RemoteCommand command ->
                    door(command.door(), to)
                            .field(
                                    command.outcome() == CommandOutcome.ACCEPTED
                                            ? "commanded"
                                            : "command_refused",
                                    1)
                            .at(at);
            case OpenEvent.FeedTrouble trouble ->
                    feed(trouble.feed(), to).field("trouble", 1).at(at);
            case OpenEvent.FeedBack back -> feed(back.feed(), to).field("trouble", 0).at(at);
            case OpenEvent.EntriesRejected rejected ->
                    feed(rejected.feed(), to).field("rejected", rejected.count()).at(at);
            case OpenEvent.CapacityChanged changed ->
                    gateway(to).field("desks_offered", changed.desks().size()).at(at);
            case OpenEvent.RosterChanged _ -> gateway(to).field("roster_changed", 1).at(at);
        }
    }

    /**
     * The entry's time with the nanoseconds below a microsecond replaced, so that two entries of
     * one kind at one instant do not overwrite each other.
     */
    private static long distinctNanos(OpenEntry entry) {
        long micros = Math.floorDiv(Lines.nanos(entry.at()), NANOS_PER_MICRO);
        return micros * NANOS_PER_MICRO + entry.seq() % NANOS_PER_MICRO;
    }

    private Lines desk(OpenEvent.DeskChanged changed, Lines to) {
        var room = rooms.get(changed.desk());
        return to.point("desk")
                .tag("site", site.value())
                .tag("room", room == null ? NO_ROOM : room.value())
                .tag("desk", changed.desk().value())
                .field("occupied", changed.state() == Occupancy.OCCUPIED)
                .field("known", changed.state() != Occupancy.UNKNOWN);
    }

    private Lines door(DoorId door, Lines to) {
        return to.point("door").tag("site", site.value()).tag("door", door.value());
    }

    private Lines feed(FeedId feed, Lines to) {
        return gateway(to).tag("feed", feed.value());
    }

    private Lines mode(OpenEvent.DoorModeChanged changed, Lines to) {
        return door(changed.door(), to)
                .field("free", changed.mode() == DoorMode.FREE)
                .field("lockdown", changed.mode() == DoorMode.LOCKDOWN);
    }

    /** Whether the alarm holds, and whether somebody is still to take notice of it. */
    private Lines alarm(OpenEvent.DoorAlarmChanged changed, Lines to) {
        var state = changed.state();
        return to.point("door_alarm")
                .tag("site", site.value())
                .tag("door", changed.door().value())
                .tag("alarm", spelt(changed.alarm()))
                .field("active", state == AlarmState.RAISED || state == AlarmState.ACKNOWLEDGED)
                .field("unseen", state == AlarmState.RAISED || state == AlarmState.PASSED);
    }

    private Lines gateway(Lines to) {
        return to.point("gateway").tag("site", site.value());
    }

    /** After a crash, also says since when the gateway was not up. */
    private void powerUp(OpenEvent.PowerUp up, OpenEntry entry, Lines to) {
        gateway(to)
                .field("up", 1)
                .field("new_boot", up.newBoot())
                .field("clean_stop", up.cleanStop())
                .at(entry.at());
        var knownUntil = up.knownUntil();
        if (!up.cleanStop() && knownUntil != null && knownUntil.isBefore(entry.at())) {
            gateway(to).field("up", 0).at(knownUntil);
        }
    }

    private static String spelt(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

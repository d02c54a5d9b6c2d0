package dev.torhaus.journal;

import dev.torhaus.access.Alarms;
import dev.torhaus.engine.Resume;
import dev.torhaus.engine.Resume.LastKnown;
import dev.torhaus.engine.Resume.LastMode;
import dev.torhaus.event.AlarmState;
import dev.torhaus.event.BootId;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.OpenEvent.DeskChanged;
import dev.torhaus.event.OpenEvent.DoorAlarmChanged;
import dev.torhaus.event.OpenEvent.DoorModeChanged;
import dev.torhaus.event.OpenEvent.DoorReleased;
import dev.torhaus.event.OpenEvent.FireChanged;
import dev.torhaus.event.OpenEvent.Mark;
import dev.torhaus.event.OpenEvent.OpenDesk;
import dev.torhaus.event.OpenEvent.SiteChanged;
import dev.torhaus.event.Sha256;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a start asks of the run before. A run is what follows a PowerUp. Changes of members and
 * cards may be made while no daemon runs, so they say nothing about until when anybody was
 * watching.
 */
final class ResumeQuery {
    private static final String COLUMNS = "seq, at, recorded, boot, kind, open";
    private static final String NEWEST = " ORDER BY seq DESC LIMIT 1";

    private record Row(long seq, Instant at, Instant recorded, String boot, OpenEvent event) {}

    private final Connection connection;

    ResumeQuery(Connection connection) {
        this.connection = connection;
    }

    Resume resume(BootId boot) throws SQLException {
        var powerUp = lastPowerUp();
        if (powerUp == 0) {
            return Resume.FIRST;
        }
        var started = rows("SELECT " + COLUMNS + " FROM entry WHERE seq = " + powerUp).getFirst();
        var last =
                rows("SELECT " + COLUMNS + " FROM entry WHERE kind <> 'RosterChanged'" + NEWEST)
                        .getFirst();
        return new Resume(
                !started.boot.equals(boot.value()),
                last.event instanceof OpenEvent.PowerDown,
                last.recorded,
                desks(),
                released(),
                modes(),
                alarms(),
                fire());
    }

    long lastPowerUp() throws SQLException {
        return Sqlite.number(
                connection, "SELECT seq FROM latest WHERE thing = '" + Latest.POWER_UP + "'");
    }

    Optional<Sha256> siteInForce() throws SQLException {
        return latest(Latest.SITE).stream()
                .findFirst()
                .map(row -> ((SiteChanged) row.event).file());
    }

    boolean diskLow() throws SQLException {
        return latest(Latest.DISK_SPACE).stream()
                .anyMatch(row -> ((OpenEvent.DiskSpaceChanged) row.event).low());
    }

    private Map<DeskId, LastKnown> desks() throws SQLException {
        var desks = new HashMap<DeskId, LastKnown>();
        var occupied = new HashMap<DeskId, Instant>();
        var oldest = Long.MAX_VALUE;
        for (Row row : latest(Latest.DESK)) {
            var changed = (DeskChanged) row.event;
            switch (changed.state()) {
                case UNKNOWN -> desks.put(changed.desk(), new LastKnown.Unknown());
                case VACANT -> desks.put(changed.desk(), new LastKnown.Vacant());
                case OCCUPIED -> {
                    occupied.put(changed.desk(), row.at);
                    oldest = Math.min(oldest, row.seq);
                }
            }
        }
        var active = occupied.isEmpty() ? Map.<DeskId, Instant>of() : marked(oldest);
        occupied.forEach((desk, since) ->
                desks.put(desk, occupied(since, active.getOrDefault(desk, since))));
        return desks;
    }

    private static LastKnown occupied(Instant since, Instant marked) {
        return new LastKnown.Occupied(since, marked.isAfter(since) ? marked : since);
    }

    /**
     * The last activities that the newest mark after an entry says; while a desk is occupied there
     * is a mark every few minutes, so the search is short.
     */
    private Map<DeskId, Instant> marked(long afterSeq) throws SQLException {
        var marks =
                rows(
                        "SELECT "
                                + COLUMNS
                                + " FROM entry WHERE kind = 'Mark' AND seq > "
                                + afterSeq
                                + NEWEST);
        var active = new HashMap<DeskId, Instant>();
        for (Row mark : marks) {
            for (OpenDesk desk : ((Mark) mark.event).occupied()) {
                active.put(desk.desk(), desk.lastActivity());
            }
        }
        return active;
    }

    private Set<DoorId> released() throws SQLException {
        var released = new HashSet<DoorId>();
        for (Row row : latest(Latest.STRIKE)) {
            if (row.event instanceof DoorReleased(DoorId door, _, _)) {
                released.add(door);
            }
        }
        return released;
    }

    private Map<DoorId, LastMode> modes() throws SQLException {
        var modes = new HashMap<DoorId, LastMode>();
        for (Row row : latest(Latest.MODE)) {
            var changed = (DoorModeChanged) row.event;
            modes.put(changed.door(), new LastMode(changed.mode(), changed.cause(), row.at));
        }
        return modes;
    }

    private Map<DoorId, Alarms> alarms() throws SQLException {
        var alarms = new HashMap<DoorId, Alarms>();
        for (Row row : latest(Latest.ALARM)) {
            var changed = (DoorAlarmChanged) row.event;
            if (changed.state() != AlarmState.OVER) {
                alarms.merge(
                        changed.door(),
                        Alarms.NONE.with(changed.alarm(), changed.state(), row.at),
                        (all, _) -> all.with(changed.alarm(), changed.state(), row.at));
            }
        }
        return alarms;
    }

    private boolean fire() throws SQLException {
        return latest(Latest.FIRE).stream().anyMatch(row -> ((FireChanged) row.event).active());
    }

    private List<Row> latest(String prefix) throws SQLException {
        // '0' follows '/', so this is the range of the names that begin with the prefix
        var end = prefix.replace('/', '0');
        return rows(
                "SELECT "
                        + COLUMNS
                        + " FROM latest JOIN entry USING (seq) WHERE thing >= '"
                        + prefix
                        + "' AND thing "
                        + (end.equals(prefix) ? "<= '" : "< '")
                        + end
                        + "'");
    }

    private List<Row> rows(String sql) throws SQLException {
        try (var query = connection.createStatement();
                var rows = query.executeQuery(sql)) {
            var all = new ArrayList<Row>();
            while (rows.next()) {
                all.add(
                        new Row(
                                rows.getLong(1),
                                Nanos.instant(rows.getLong(2)),
                                Nanos.instant(rows.getLong(3)),
                                rows.getString(4),
                                EntryJson.event(rows.getString(5), rows.getString(6))));
            }
            return all;
        }
    }
}

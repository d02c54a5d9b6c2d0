package dev.torhaus.journal;

import dev.torhaus.access.Card;
import dev.torhaus.engine.Entry;
import dev.torhaus.engine.Entry.TableChange;
import dev.torhaus.event.CardId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.OpenEvent.DeskChanged;
import dev.torhaus.event.OpenEvent.DoorAlarmChanged;
import dev.torhaus.event.OpenEvent.DoorLocked;
import dev.torhaus.event.OpenEvent.DoorModeChanged;
import dev.torhaus.event.OpenEvent.DoorReleased;
import dev.torhaus.event.OpenEvent.FireChanged;
import dev.torhaus.event.OpenEvent.PowerUp;
import dev.torhaus.event.OpenEvent.SiteChanged;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The prepared statements of a commit. After a failure they are done: the driver ends a statement
 * whose execution failed, and keeps what is left of a batch. Writer thread.
 */
final class CommitStatements implements AutoCloseable {
    private final Connection connection;
    private final Statement plain;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement entry;
    private final PreparedStatement personal;
    private final PreparedStatement latest;
    private final PreparedStatement cursor;

    CommitStatements(Connection connection) throws SQLException {
        this.connection = connection;
        plain = connection.createStatement();
        begin = connection.prepareStatement("BEGIN IMMEDIATE");
        commit = connection.prepareStatement("COMMIT");
        entry =
                connection.prepareStatement(
                        "INSERT INTO entry(seq, at, recorded, boot, kind, open) VALUES (?, ?, ?, ?, ?, ?)");
        personal = connection.prepareStatement("INSERT INTO personal(seq, json) VALUES (?, ?)");
        latest =
                connection.prepareStatement(
                        "INSERT INTO latest(thing, seq) VALUES (?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq");
        cursor =
                connection.prepareStatement(
                        "INSERT INTO cursor(feed, seq) VALUES (?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq");
    }

    /** On an exception nothing is stored, and these statements are to be closed. */
    void commit(long lastSeq, List<Entry> entries, Map<String, Long> cursors, Instant recorded)
            throws SQLException {
        begin.execute();
        try {
            if (!entries.isEmpty()) {
                insert(lastSeq, entries, Nanos.of(recorded));
            }
            if (!cursors.isEmpty()) {
                put(cursor, cursors);
            }
            commit.execute();
        } catch (SQLException | RuntimeException e) {
            Sqlite.rollBack(plain, e);
            throw e;
        }
    }

    private void insert(long lastSeq, List<Entry> entries, long recordedNanos) throws SQLException {
        var seq = lastSeq;
        var anyPersonal = false;
        var newest = new HashMap<String, Long>();
        for (Entry each : entries) {
            seq++;
            addBatch(seq, each, recordedNanos);
            var thing = thing(each.event());
            if (thing != null) {
                newest.put(thing, seq);
            }
            if (each.personal().isPresent()) {
                anyPersonal = true;
                personal.setLong(1, seq);
                personal.setString(2, EntryJson.write(each.personal().get()));
                personal.addBatch();
            }
        }
        entry.executeBatch();
        if (anyPersonal) {
            personal.executeBatch();
        }
        if (!newest.isEmpty()) {
            put(latest, newest);
        }
        for (Entry each : entries) {
            if (each.change().isPresent()) {
                change(each.change().get(), each.at());
            }
        }
    }

    private void addBatch(long seq, Entry each, long recordedNanos) throws SQLException {
        entry.setLong(1, seq);
        entry.setLong(2, Nanos.of(each.at()));
        entry.setLong(3, recordedNanos);
        entry.setString(4, each.stamp().boot().value());
        entry.setString(5, EntryJson.kind(each.event()));
        entry.setString(6, EntryJson.write(each.event()));
        entry.addBatch();
    }

    /** The thing whose newest entry of this sort a start asks for; null when none does. */
    static @Nullable String thing(OpenEvent event) {
        return switch (event) {
            case DeskChanged changed -> Latest.DESK + changed.desk().value();
            case DoorReleased released -> Latest.STRIKE + released.door().value();
            case DoorLocked locked -> Latest.STRIKE + locked.door().value();
            case DoorModeChanged changed -> Latest.MODE + changed.door().value();
            case DoorAlarmChanged(var door, var alarm, _) ->
                    Latest.ALARM + door.value() + "/" + alarm.name().toLowerCase(Locale.ROOT);
            case FireChanged _ -> Latest.FIRE;
            case PowerUp _ -> Latest.POWER_UP;
            case SiteChanged _ -> Latest.SITE;
            case OpenEvent.CapacityChanged _ -> Latest.CAPACITY;
            case OpenEvent.DiskSpaceChanged _ -> Latest.DISK_SPACE;
            case OpenEvent.PowerDown _,
                    OpenEvent.SensorHealthChanged _,
                    OpenEvent.TamperChanged _,
                    OpenEvent.Mark _,
                    OpenEvent.AccessGranted _,
                    OpenEvent.AccessDenied _,
                    OpenEvent.DoorOpened _,
                    OpenEvent.DoorClosed _,
                    OpenEvent.ReleaseWithheld _,
                    OpenEvent.ExitShunted _,
                    OpenEvent.DoorNotOpened _,
                    OpenEvent.DoorTampered _,
                    OpenEvent.ReaderTampered _,
                    OpenEvent.ReaderNoise _,
                    OpenEvent.ReaderHealthChanged _,
                    OpenEvent.ReaderOverflow _,
                    OpenEvent.InputsLost _,
                    OpenEvent.StorageStalled _,
                    OpenEvent.Gap _,
                    OpenEvent.ClockStepped _,
                    OpenEvent.ClockUntrusted _,
                    OpenEvent.ClockTrusted _,
                    OpenEvent.PassbackForgiven _,
                    OpenEvent.FeedTrouble _,
                    OpenEvent.FeedBack _,
                    OpenEvent.EntriesRejected _,
                    OpenEvent.RemoteCommand _,
                    OpenEvent.RosterChanged _ ->
                    null;
        };
    }

    private static void put(PreparedStatement statement, Map<String, Long> rows)
            throws SQLException {
        for (var row : rows.entrySet()) {
            statement.setString(1, row.getKey());
            statement.setLong(2, row.getValue());
            statement.addBatch();
        }
        statement.executeBatch();
    }

    private void change(TableChange change, Instant at) throws SQLException {
        switch (change) {
            case TableChange.PutMember(var member, var name) -> Rows.put(connection, member, name);
            case TableChange.ChangeMember(var member, var name) ->
                    Rows.change(connection, member, name);
            case TableChange.RemoveMember(var member) -> Rows.remove(connection, member);
            case TableChange.PutCard(Card card) -> Rows.put(connection, card, at);
            case TableChange.PutSeenCommand(var id, var expires) ->
                    Rows.putSeenCommand(connection, id, expires, at);
            case TableChange.Revoke(CardId card) -> Rows.revoked(connection, card, true);
            case TableChange.Enable(CardId card) -> Rows.revoked(connection, card, false);
            case TableChange.All(var changes) -> {
                for (TableChange each : changes) {
                    change(each, at);
                }
            }
            case TableChange.PutStanding(var member, var standing) ->
                    Rows.put(connection, member, standing);
            case TableChange.PutSiteFile(var hash, var yaml) ->
                    Rows.putSiteFile(connection, hash, yaml);
        }
    }

    @Override
    public void close() throws SQLException {
        for (Statement each : List.of(plain, begin, commit, entry, personal, latest, cursor)) {
            each.close();
        }
    }
}

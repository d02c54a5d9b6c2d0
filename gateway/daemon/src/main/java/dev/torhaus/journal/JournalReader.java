package dev.torhaus.journal;

import dev.torhaus.access.Roster;
import dev.torhaus.access.Standing;
import dev.torhaus.access.Standings;
import dev.torhaus.engine.Resume;
import dev.torhaus.event.BootId;
import dev.torhaus.event.CommandId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.Sha256;
import dev.torhaus.journal.JournalException.Kind;
import dev.torhaus.occupancy.Usage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A read-only connection to a journal, whether or not a daemon has it open. Belongs to one thread.
 * Every answer is read into memory before it is given, in pages where it may be long: no read
 * transaction stays open while a caller works, so the WAL can always be cleared. All methods throw
 * JournalException when the journal cannot be read.
 */
public final class JournalReader implements AutoCloseable {
    private static final int PAGE_ENTRIES = 1_000;

    private final Path file;
    private final Connection connection;
    private final PreparedStatement after;
    private @Nullable BootId boot;

    private JournalReader(Path file, Connection connection) throws SQLException {
        this.file = file;
        this.connection = connection;
        after =
                connection.prepareStatement(
                        "SELECT seq, at, recorded, boot, kind, open FROM entry WHERE seq > ? ORDER BY seq LIMIT ?");
    }

    /**
     * Opens the journal of a data folder. Throws JournalException: MISSING when there is none,
     * NEWER when a newer version wrote it.
     */
    public static JournalReader open(Path folder) {
        var file = DataFolder.journalIn(folder.toAbsolutePath().normalize());
        if (!Files.exists(file)) {
            throw missing(file);
        }
        try {
            var connection = Sqlite.reader(file);
            try {
                if (Schema.version(connection, file) < Schema.VERSION) {
                    throw missing(file);
                }
                return new JournalReader(file, connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw JournalException.of("cannot open journal", file, e);
        }
    }

    private static JournalException missing(Path file) {
        return new JournalException(
                Kind.MISSING,
                "no journal "
                        + file
                        + " of this version: check --data, or let run, demo or replay make it");
    }

    /** A question to the journal. */
    private interface Query<T> {
        T ask() throws SQLException;
    }

    private <T> T answer(Query<T> query) {
        try {
            return query.ask();
        } catch (SQLException e) {
            throw JournalException.of("cannot read journal", file, e);
        }
    }

    /** Returns up to {@code entriesMax} entries with a seq above {@code seq}, in order. */
    public List<OpenEntry> after(long seq, int entriesMax) {
        return answer(() -> {
            after.setLong(1, seq);
            after.setInt(2, entriesMax);
            try (var rows = after.executeQuery()) {
                var entries = new ArrayList<OpenEntry>();
                while (rows.next()) {
                    entries.add(entry(rows));
                }
                return entries;
            }
        });
    }

    private OpenEntry entry(ResultSet row) throws SQLException {
        return new OpenEntry(
                row.getLong(1),
                Nanos.instant(row.getLong(2)),
                Nanos.instant(row.getLong(3)),
                boot(row.getString(4)),
                EntryJson.event(row.getString(5), row.getString(6)));
    }

    /** Entries of one boot share its id. */
    private BootId boot(String value) {
        var last = boot;
        if (last == null || !last.value().equals(value)) {
            last = new BootId(value);
            boot = last;
        }
        return last;
    }

    /** The seq of the newest entry; 0 when there is none. */
    public long lastSeq() {
        return answer(() -> Sqlite.number(connection, "SELECT max(seq) FROM entry"));
    }

    /** The durable cursor of a feed; 0 for a new one. */
    public long cursor(String feed) {
        return answer(() -> {
            try (var query = connection.prepareStatement("SELECT seq FROM cursor WHERE feed = ?")) {
                query.setString(1, feed);
                try (var row = query.executeQuery()) {
                    return row.next() ? row.getLong(1) : 0L;
                }
            }
        });
    }

    /** Gives the entries that the filter lets pass, in order, with their personal parts. */
    public void entries(EntryFilter filter, Consumer<StoredEntry> to) {
        var seq = filter.afterSeq();
        List<StoredEntry> page;
        do {
            page = page(filter, seq);
            page.forEach(to);
            seq = page.isEmpty() ? seq : page.getLast().open().seq();
        } while (page.size() == PAGE_ENTRIES);
    }

    private List<StoredEntry> page(EntryFilter filter, long seq) {
        return answer(() -> {
            try (var query = connection.prepareStatement(filter.sql())) {
                filter.bind(query, seq, PAGE_ENTRIES);
                try (var rows = query.executeQuery()) {
                    var page = new ArrayList<StoredEntry>();
                    while (rows.next()) {
                        page.add(new StoredEntry(entry(rows), personal(rows)));
                    }
                    return page;
                }
            }
        });
    }

    private static Optional<Personal> personal(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString(7)).map(EntryJson::personal);
    }

    /**
     * Tells what was offered and how each desk was when {@code from} was recorded, and then every
     * entry recorded since, up to {@code untilSeq}; in the order of their seq.
     */
    public void replay(Instant from, long untilSeq, Consumer<OpenEntry> to) {
        var seq = answer(() -> new ReplayQuery(connection, this::entry).lastBefore(from, untilSeq));
        answer(() -> new ReplayQuery(connection, this::entry).state(seq)).forEach(to);
        var last = (long) seq;
        while (last < untilSeq) {
            var page = after(last, (int) Math.min(PAGE_ENTRIES, untilSeq - last));
            page.forEach(to);
            last = page.isEmpty() ? untilSeq : page.getLast().seq();
        }
    }

    /**
     * Tells the entries of some kinds that were recorded since {@code from}, up to {@code
     * untilSeq}, in the order of their seq; and the one of that seq, whatever its kind.
     */
    public void recall(Set<String> kinds, Instant from, long untilSeq, Consumer<OpenEntry> to) {
        var seq = answer(() -> new ReplayQuery(connection, this::entry).lastBefore(from, untilSeq));
        entries(
                new EntryFilter(seq, kinds, null, null),
                stored -> {
                    if (stored.open().seq() < untilSeq) {
                        to.accept(stored.open());
                    }
                });
        entry(untilSeq).ifPresent(last -> to.accept(last.open()));
    }

    /** Who used which desk when, as the whole journal says it. */
    public Usage usage() {
        var usage = new Usage();
        var seq = 0L;
        List<OpenEntry> page;
        do {
            page = after(seq, PAGE_ENTRIES);
            page.forEach(usage::add);
            seq = page.isEmpty() ? seq : page.getLast().seq();
        } while (page.size() == PAGE_ENTRIES);
        return usage;
    }

    /** What a start needs of the run before, {@code boot} being the present boot. */
    public Resume resume(BootId boot) {
        return answer(() -> new ResumeQuery(connection).resume(boot));
    }

    /** All members and cards, as decisions need them. */
    public Roster roster() {
        return Roster.of(
                members().stream().map(MemberRow::member).toList(),
                cards().stream().map(CardRow::card).toList());
    }

    /** What has happened to each member so far, as decisions depend on it. */
    public Standings standings() {
        return answer(() -> {
            try (var query = connection.createStatement();
                    var rows = query.executeQuery("SELECT member, json FROM standing")) {
                var all = new HashMap<MemberId, Standing>();
                while (rows.next()) {
                    all.put(new MemberId(rows.getString(1)), EntryJson.standing(rows.getString(2)));
                }
                return Standings.of(all);
            }
        });
    }

    /** All members, in the order of their ids. */
    public List<MemberRow> members() {
        return rows("SELECT * FROM member ORDER BY id", Rows::member);
    }

    /** All cards, the longest known first. */
    public List<CardRow> cards() {
        return rows("SELECT * FROM card ORDER BY added, id", Rows::card);
    }

    /** What feeds' far sides will never take, in the order of feeds and entries. */
    public List<DeadLetterRow> deadLetters() {
        return rows("SELECT * FROM dead_letter ORDER BY feed, first", Rows::deadLetter);
    }

    /** The remote commands that were taken lately, each with its expiry. */
    public Map<CommandId, Instant> seenCommands() {
        var seen = new HashMap<CommandId, Instant>();
        rows(
                        "SELECT id, expires FROM seen_command",
                        row ->
                                Map.entry(
                                        new CommandId(row.getString(1)),
                                        Nanos.instant(row.getLong(2))))
                .forEach(row -> seen.put(row.getKey(), row.getValue()));
        return seen;
    }

    /** The durable cursors of all feeds that ever ran here, by name. */
    public Map<String, Long> cursors() {
        var cursors = new TreeMap<String, Long>();
        rows("SELECT feed, seq FROM cursor", row -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(row -> cursors.put(row.getKey(), row.getValue()));
        return cursors;
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String sql, Row<T> row) {
        return answer(() -> {
            try (var query = connection.createStatement();
                    var rows = query.executeQuery(sql)) {
                var all = new ArrayList<T>();
                while (rows.next()) {
                    all.add(row.read(rows));
                }
                return all;
            }
        });
    }

    /** The hash of the site file that was last in force; empty when there never was one. */
    public Optional<Sha256> siteInForce() {
        return answer(() -> new ResumeQuery(connection).siteInForce());
    }

    /** Whether the last that was said of the disk is that it is nearly full. */
    public boolean diskLow() {
        return answer(() -> new ResumeQuery(connection).diskLow());
    }

    /** The text of a site file that was in force once. */
    public Optional<String> siteFile(Sha256 hash) {
        return answer(() -> {
            try (var query =
                    connection.prepareStatement("SELECT yaml FROM site_file WHERE hash = ?")) {
                query.setString(1, hash.hex());
                try (var row = query.executeQuery()) {
                    return row.next() ? Optional.of(row.getString(1)) : Optional.<String>empty();
                }
            }
        });
    }

    /** The texts of all site files that ever were in force. */
    public List<String> siteFiles() {
        return rows("SELECT yaml FROM site_file", row -> row.getString(1));
    }

    /** One entry with its personal part; empty when there is none of this number. */
    public Optional<StoredEntry> entry(long seq) {
        var filter = new EntryFilter(seq - 1, Set.of(), null, null);
        return answer(() -> {
            try (var query = connection.prepareStatement(filter.sql())) {
                filter.bind(query, seq - 1, 1);
                try (var row = query.executeQuery()) {
                    return row.next() && row.getLong(1) == seq
                            ? Optional.of(new StoredEntry(entry(row), personal(row)))
                            : Optional.<StoredEntry>empty();
                }
            }
        });
    }

    /** The site file that was in force before an entry; empty before the first one. */
    public Optional<Sha256> siteBefore(long seq) {
        return siteChanged("seq < ?", seq);
    }

    /** The site file that was in force at a moment; empty before the first one. */
    public Optional<Sha256> siteAt(Instant moment) {
        return siteChanged("at <= ?", Nanos.of(moment));
    }

    private Optional<Sha256> siteChanged(String condition, long bound) {
        return answer(() -> {
            try (var query =
                    connection.prepareStatement(
                            "SELECT kind, open FROM entry WHERE kind = 'SiteChanged' AND "
                                    + condition
                                    + " ORDER BY seq DESC LIMIT 1")) {
                query.setLong(1, bound);
                try (var row = query.executeQuery()) {
                    return row.next()
                                    && EntryJson.event(row.getString(1), row.getString(2))
                                            instanceof OpenEvent.SiteChanged(var file)
                            ? Optional.of(file)
                            : Optional.<Sha256>empty();
                }
            }
        });
    }

    /** Whether a house, real or simulated, was ever watched in this folder. */
    boolean everPoweredUp() {
        return answer(() -> new ResumeQuery(connection).lastPowerUp() != 0);
    }

    @Override
    public void close() {
        answer(() -> {
            after.close();
            connection.close();
            return this;
        });
    }
}

package dev.torhaus.journal;

import dev.torhaus.access.Allowance;
import dev.torhaus.access.Card;
import dev.torhaus.access.Credential;
import dev.torhaus.access.Digest;
import dev.torhaus.access.Member;
import dev.torhaus.access.PinDigest;
import dev.torhaus.access.Standing;
import dev.torhaus.event.CardId;
import dev.torhaus.event.CommandId;
import dev.torhaus.event.DeadLetter;
import dev.torhaus.event.FeedId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.Sha256;
import dev.torhaus.journal.JournalException.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows that come, change and go: members, cards, site files, personal parts, dead letters. */
final class Rows {
    private Rows() {}

    static void put(Connection connection, Member member, String name) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        """
                        INSERT INTO member(id, name, groups, valid_from, valid_until, suspended,
                          uses, days, pin, duress_pin, extended)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET
                          name = excluded.name, groups = excluded.groups,
                          valid_from = excluded.valid_from, valid_until = excluded.valid_until,
                          suspended = excluded.suspended, uses = excluded.uses,
                          days = excluded.days, pin = excluded.pin,
                          duress_pin = excluded.duress_pin, extended = excluded.extended\
                        """)) {
            insert.setString(1, member.id().value());
            insert.setString(2, name);
            insert.setString(3, groups(member.groups()));
            insert.setString(4, text(member.validFrom()));
            insert.setString(5, text(member.validUntil()));
            insert.setBoolean(6, member.suspended());
            insert.setInt(7, member.allowance().usesMax());
            insert.setInt(8, member.allowance().days());
            insert.setBytes(9, bytes(member.pin()));
            insert.setBytes(10, bytes(member.duressPin()));
            insert.setBoolean(11, member.extended());
            insert.executeUpdate();
        }
    }

    static void change(Connection connection, Member member, Optional<String> name)
            throws SQLException {
        var known = name.isPresent() ? name : name(connection, member.id());
        put(
                connection,
                member,
                known.orElseThrow(() ->
                        new JournalException(
                                Kind.REFUSED,
                                "no member " + member.id() + " in the journal to be changed")));
    }

    private static Optional<String> name(Connection connection, MemberId member)
            throws SQLException {
        try (var query = connection.prepareStatement("SELECT name FROM member WHERE id = ?")) {
            query.setString(1, member.value());
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** With all cards. */
    static void remove(Connection connection, MemberId member) throws SQLException {
        for (String sql :
                List.of("DELETE FROM card WHERE member = ?", "DELETE FROM member WHERE id = ?")) {
            try (var delete = connection.prepareStatement(sql)) {
                delete.setString(1, member.value());
                delete.executeUpdate();
            }
        }
    }

    static MemberRow member(ResultSet row) throws SQLException {
        return new MemberRow(
                new Member(
                        new MemberId(row.getString("id")),
                        groups(row.getString("groups")),
                        instant(row.getString("valid_from")),
                        instant(row.getString("valid_until")),
                        row.getBoolean("suspended"),
                        new Allowance(row.getInt("uses"), row.getInt("days")),
                        pin(row.getBytes("pin")),
                        pin(row.getBytes("duress_pin")),
                        row.getBoolean("extended")),
                row.getString("name"));
    }

    /** A standing that says nothing has no row, nor has one of a member whom the journal lost. */
    static void put(Connection connection, MemberId member, Standing standing) throws SQLException {
        if (standing.equals(Standing.NEW)) {
            try (var delete =
                    connection.prepareStatement("DELETE FROM standing WHERE member = ?")) {
                delete.setString(1, member.value());
                delete.executeUpdate();
            }
            return;
        }
        try (var insert =
                connection.prepareStatement(
                        """
                        INSERT INTO standing(member, json) SELECT id, ? FROM member WHERE id = ?
                        ON CONFLICT(member) DO UPDATE SET json = excluded.json\
                        """)) {
            insert.setString(1, EntryJson.write(standing));
            insert.setString(2, member.value());
            insert.executeUpdate();
        }
    }

    private static byte @Nullable [] bytes(@Nullable PinDigest pin) {
        return pin == null ? null : pin.digest().bytes();
    }

    private static @Nullable PinDigest pin(byte @Nullable [] bytes) {
        return bytes == null ? null : new PinDigest(Digest.of(bytes));
    }

    static void put(Connection connection, Card card, Instant at) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        """
                        INSERT INTO card(id, member, credential, revoked, added)
                        VALUES (?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET
                          member = excluded.member, credential = excluded.credential,
                          revoked = excluded.revoked\
                        """)) {
            insert.setString(1, card.id().value());
            insert.setString(2, card.member().value());
            insert.setBytes(3, card.credential().bytes());
            insert.setBoolean(4, card.revoked());
            insert.setLong(5, Nanos.of(at));
            insert.executeUpdate();
        }
    }

    static CardRow card(ResultSet row) throws SQLException {
        return new CardRow(
                new Card(
                        new CardId(row.getString("id")),
                        new MemberId(row.getString("member")),
                        Credential.of(row.getBytes("credential")),
                        row.getBoolean("revoked")),
                Nanos.instant(row.getLong("added")));
    }

    static void revoked(Connection connection, CardId card, boolean revoked) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE card SET revoked = ? WHERE id = ?")) {
            update.setBoolean(1, revoked);
            update.setString(2, card.value());
            if (update.executeUpdate() != 1) {
                throw new JournalException(
                        Kind.REFUSED, "no card " + card + " in the journal to be changed");
            }
        }
    }

    /** A text that is there already is the same one, by its hash. */
    static void putSiteFile(Connection connection, Sha256 hash, String yaml) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO site_file(hash, yaml) VALUES (?, ?) ON CONFLICT(hash) DO NOTHING")) {
            insert.setString(1, hash.hex());
            insert.setString(2, yaml);
            insert.executeUpdate();
        }
    }

    /** How long an expired command is still known, for a clock that is set back. */
    private static final Duration SEEN_KEPT = Duration.ofHours(1);

    static void putSeenCommand(Connection connection, CommandId id, Instant expires, Instant now)
            throws SQLException {
        try (var forget =
                        connection.prepareStatement("DELETE FROM seen_command WHERE expires < ?");
                var insert =
                        connection.prepareStatement(
                                "INSERT INTO seen_command(id, expires) VALUES (?, ?) ON CONFLICT(id) DO NOTHING")) {
            forget.setLong(1, Nanos.of(now.minus(SEEN_KEPT)));
            forget.executeUpdate();
            insert.setString(1, id.value());
            insert.setLong(2, Nanos.of(expires));
            insert.executeUpdate();
        }
    }

    static void putDeadLetters(Connection connection, List<DeadLetter> letters, Instant recorded)
            throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        """
                        INSERT INTO dead_letter(feed, first, last, recorded, said)
                        VALUES (?, ?, ?, ?, ?) ON CONFLICT(feed, first) DO UPDATE SET
                          last = max(last, excluded.last), recorded = excluded.recorded,
                          said = excluded.said\
                        """)) {
            for (DeadLetter letter : letters) {
                insert.setString(1, letter.feed().value());
                insert.setLong(2, letter.firstSeq());
                insert.setLong(3, letter.lastSeq());
                insert.setLong(4, Nanos.of(recorded));
                insert.setString(5, letter.said());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static DeadLetterRow deadLetter(ResultSet row) throws SQLException {
        return new DeadLetterRow(
                new DeadLetter(
                        new FeedId(row.getString("feed")),
                        row.getLong("first"),
                        row.getLong("last"),
                        row.getString("said")),
                Nanos.instant(row.getLong("recorded")));
    }

    static int erasePersonal(
            Connection connection, String kind, Instant recordedBefore, int rowsMax)
            throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        DELETE FROM personal WHERE seq IN (
                          SELECT p.seq FROM personal p JOIN entry e USING (seq)
                          WHERE e.kind = ? AND e.recorded < ? ORDER BY p.seq LIMIT ?)\
                        """)) {
            statement.setString(1, kind);
            statement.setLong(2, Nanos.of(recordedBefore));
            statement.setInt(3, rowsMax);
            return statement.executeUpdate();
        }
    }

    /** A JSON array in the order of the alphabet; ids need no escaping. */
    private static String groups(Set<GroupId> groups) {
        return groups.stream()
                .map(group -> '"' + group.value() + '"')
                .collect(Collectors.toCollection(TreeSet::new))
                .toString()
                .replace(" ", "");
    }

    private static Set<GroupId> groups(String json) {
        return Arrays.stream(json.replaceAll("[\\[\\]\"]", "").split(","))
                .filter(id -> !id.isEmpty())
                .map(GroupId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}

package dev.torhaus.app.members;

import dev.torhaus.access.Card;
import dev.torhaus.access.Credential;
import dev.torhaus.access.Member;
import dev.torhaus.access.Roster;
import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.app.members.RosterCsv.Column;
import dev.torhaus.app.members.RosterCsv.Row;
import dev.torhaus.engine.RosterEdit;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.Id;
import dev.torhaus.event.MemberId;
import dev.torhaus.journal.CardRow;
import dev.torhaus.journal.MemberRow;
import dev.torhaus.loop.Change;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a table of members and cards would change. Everything that is wrong with it is told
 * together, by row and never with a card's number. Lives within one import.
 */
public final class RosterImport {
    /** Names and groups of what is there already, and of the site. */
    record Known(List<MemberRow> members, List<CardRow> cards, Set<GroupId> groups, ZoneId zone) {}

    /**
     * What a row comes to.
     *
     * @param fresh whether the member is a new one
     */
    public record Effect(int row, MemberId member, String name, boolean fresh, int cards) {}

    private static final Pattern CARD_NUMBER = Pattern.compile("\\d{4}|0[xX]|:");

    private final Path file;
    private final Known known;
    private final TypedCard typed;
    private final String usualFormat;
    private final RowDates dates;
    private final RandomIds ids = new RandomIds();
    private final Map<MemberId, MemberRow> members = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<Credential, String> cards = new HashMap<>();
    private final Map<MemberId, Integer> mentioned = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<RosterEdit> edits = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();

    /**
     * Nothing is read yet.
     *
     * @param usualFormat of the cards in rows that do not say
     */
    RosterImport(Path file, Known known, TypedCard typed, String usualFormat) {
        this.file = file;
        this.known = known;
        this.typed = typed;
        this.usualFormat = usualFormat;
        this.dates = new RowDates(new ValidDays(known::zone));
        for (MemberRow row : known.members()) {
            members.put(row.member().id(), row);
            names.put(comparable(row.name()), "is a member already, " + row.member().id());
        }
        for (CardRow row : known.cards()) {
            if (!row.card().revoked()) {
                cards.put(row.card().credential(), "belongs to " + row.card().member());
            }
        }
    }

    /** Throws CommandFailed with a line for each problem. */
    void read() {
        for (Row row : RosterCsv.read(file)) {
            try {
                take(row);
            } catch (CommandFailed | IllegalArgumentException problem) {
                problems.add(
                        RosterCsv.at(file, row.number()) + String.valueOf(problem.getMessage()));
            }
        }
        if (problems.isEmpty() && edits.isEmpty()) {
            problems.add(file + ": changes nothing");
        }
        if (edits.size() > Change.ChangeRoster.EDITS_MAX) {
            problems.add(
                    file
                            + ": makes "
                            + edits.size()
                            + " changes, and "
                            + Change.ChangeRoster.EDITS_MAX
                            + " are possible at once: split it");
        }
        if (!problems.isEmpty()) {
            throw new CommandFailed(String.join("\n", problems));
        }
    }

    List<RosterEdit> edits() {
        return List.copyOf(edits);
    }

    /** What each row comes to, in their order. */
    public List<Effect> effects() {
        return List.copyOf(effects);
    }

    /** The roster after the import. */
    public Roster after(Roster before) {
        var draft = before.draft();
        for (RosterEdit edit : edits) {
            switch (edit) {
                case RosterEdit.AddMember(var member, _) -> draft.put(member);
                case RosterEdit.ChangeMember(_, var member, _) -> draft.put(member);
                case RosterEdit.AddCard(var card) -> draft.put(card);
                case RosterEdit.RemoveMember _,
                        RosterEdit.ForgiveMember _,
                        RosterEdit.ForgiveArea _,
                        RosterEdit.UnlockMember _,
                        RosterEdit.RevokeCard _,
                        RosterEdit.EnableCard _ ->
                        throw new IllegalStateException("an import takes nothing away");
            }
        }
        return draft.roster();
    }

    private void take(Row row) {
        var id = row.cell(Column.MEMBER);
        var member = id.isEmpty() ? add(row) : change(row, member(id));
        var added = 0;
        for (String number : words(row.cell(Column.CARDS))) {
            added++;
            add(row, member, number, added);
        }
        var name = row.cell(Column.NAME);
        effects.add(
                new Effect(
                        row.number(),
                        member,
                        name.isEmpty() ? nameOf(member) : name,
                        id.isEmpty(),
                        added));
    }

    /** Whatever stands there instead is not repeated. */
    private static MemberId member(String id) {
        if (!id.startsWith(RandomIds.MEMBER) || !Id.SHAPE.matcher(id).matches()) {
            throw new CommandFailed("member: want an id as `torhaus members list` shows it");
        }
        return new MemberId(id);
    }

    private String nameOf(MemberId member) {
        var row = members.get(member);
        return row == null ? "" : row.name();
    }

    private MemberId add(Row row) {
        var name = row.cell(Column.NAME);
        MemberTexts.requireName("name", name);
        var taken = names.putIfAbsent(comparable(name), "stands in row " + row.number() + " too");
        if (taken != null) {
            throw new CommandFailed(
                    shown(name) + " " + taken + ": name the id under member, or tell them apart");
        }
        var groups = groups(row);
        if (groups.isEmpty()) {
            throw new CommandFailed("a new member needs a group, under groups");
        }
        var member =
                new Member(
                        ids.member(), groups, dates.from(row, null), dates.until(row, null), false);
        edits.add(new RosterEdit.AddMember(member, name));
        return member.id();
    }

    private MemberId change(Row row, MemberId id) {
        var before = members.get(id);
        if (before == null) {
            throw new CommandFailed("there is no member " + id);
        }
        var first = mentioned.putIfAbsent(id, row.number());
        if (first != null) {
            throw new CommandFailed(
                    "member " + id + " stands in row " + first + " too: put all into one row");
        }
        var name = row.cell(Column.NAME);
        var groups = groups(row);
        var member = before.member();
        var after =
                member.withGroups(groups.isEmpty() ? member.groups() : groups)
                        .withValidity(
                                dates.from(row, member.validFrom()),
                                dates.until(row, member.validUntil()));
        var renamed = !name.isEmpty() && !name.equals(before.name());
        if (renamed) {
            MemberTexts.requireName("name", name);
        }
        if (renamed || !after.equals(member)) {
            edits.add(
                    new RosterEdit.ChangeMember(
                            member, after, renamed ? Optional.of(name) : Optional.empty()));
        }
        return id;
    }

    private void add(Row row, MemberId member, String number, int place) {
        var format = row.cell(Column.FORMAT);
        var which = "card " + place;
        var credential =
                typed.credential("format", format.isEmpty() ? usualFormat : format, which, number);
        var taken = cards.putIfAbsent(credential, "stands in row " + row.number() + " too");
        if (taken != null) {
            throw new CommandFailed(which + " " + taken);
        }
        edits.add(new RosterEdit.AddCard(new Card(ids.card(), member, credential, false)));
    }

    private Set<GroupId> groups(Row row) {
        var names = words(row.cell(Column.GROUPS));
        var groups =
                known.groups().stream()
                        .filter(group -> names.contains(group.value()))
                        .collect(Collectors.toSet());
        var unknown =
                names.stream()
                        .filter(name ->
                                groups.stream().noneMatch(group -> group.value().equals(name)))
                        .map(RosterImport::shown)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw new CommandFailed("the site has no group " + unknown);
        }
        return groups;
    }

    private static List<String> words(String cell) {
        return Stream.of(cell.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    /** A card's number in the wrong column must not come back. */
    private static String shown(String cell) {
        return CARD_NUMBER.matcher(cell).find() ? "…" : "\"" + cell + "\"";
    }

    private static String comparable(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}

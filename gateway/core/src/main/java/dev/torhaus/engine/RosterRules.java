package dev.torhaus.engine;

import dev.torhaus.access.Card;
import dev.torhaus.access.Member;
import dev.torhaus.access.Roster;
import dev.torhaus.access.Standing;
import dev.torhaus.access.Standings;
import dev.torhaus.engine.Command.Refusal;
import dev.torhaus.engine.Entry.TableChange;
import dev.torhaus.event.CardId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.RosterChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What operators change of members and cards. All changes of one request are made on a draft, which
 * is thrown away when one is refused. Lives within one step.
 */
final class RosterRules {
    private final Turn turn;
    private final String by;
    private final Roster.Draft draft;
    private final List<Entry> entries = new ArrayList<>();
    private AccessState access;
    private final Forgiveness forgiveness = new Forgiveness(this);

    private RosterRules(Turn turn, String by) {
        this.turn = turn;
        this.by = by;
        this.draft = turn.roster.draft();
        this.access = turn.access;
    }

    static void change(Turn turn, Input.ChangeRoster change) {
        if (turn.rosterInDoubt) {
            turn.answer(change, new Command.Answer.Refused(Refusal.NOT_STORED));
            return;
        }
        var rules = new RosterRules(turn, change.by());
        for (int i = 0; i < change.edits().size(); i++) {
            var refusal = rules.apply(change.edits().get(i));
            if (refusal != null) {
                turn.answer(change, new Command.Answer.Refused(refusal, i));
                return;
            }
        }
        turn.roster = rules.draft.roster();
        turn.access = rules.access;
        turn.forgetBadges();
        rules.entries.forEach(turn::happened);
        turn.answer(change, new Command.Answer.Done());
    }

    private @Nullable Refusal apply(RosterEdit edit) {
        return switch (edit) {
            case RosterEdit.AddMember(var member, var name) -> add(member, name);
            case RosterEdit.ChangeMember(var before, var after, var name) ->
                    change(before, after, name);
            case RosterEdit.RemoveMember(var member) -> remove(member);
            case RosterEdit.ForgiveMember(var member) -> forgiveness.of(member);
            case RosterEdit.ForgiveArea(var area) -> forgiveness.of(area);
            case RosterEdit.UnlockMember(var member) -> forgiveness.unlock(member);
            case RosterEdit.AddCard(var card) -> add(card);
            case RosterEdit.RevokeCard(var card) -> revoke(card);
            case RosterEdit.EnableCard(var card) -> enable(card);
        };
    }

    private @Nullable Refusal add(Member member, String name) {
        if (draft.member(member.id()) != null) {
            return Refusal.ID_TAKEN;
        }
        if (!knowsGroupsOf(member)) {
            return Refusal.NO_SUCH_GROUP;
        }
        draft.put(member);
        happened(
                RosterChange.MEMBER_ADDED,
                member.id(),
                null,
                MemberFields.given(member),
                new TableChange.PutMember(member, name));
        return null;
    }

    private @Nullable Refusal change(Member before, Member after, Optional<String> name) {
        var known = draft.member(before.id());
        if (known == null) {
            return Refusal.NO_SUCH_MEMBER;
        }
        if (!known.equals(before)) {
            return Refusal.CHANGED_MEANWHILE;
        }
        // groups that the site no longer has may stay where they stand
        if (!after.groups().equals(before.groups()) && !knowsGroupsOf(after)) {
            return Refusal.NO_SUCH_GROUP;
        }
        var fields = MemberFields.changed(before, after, name.isPresent());
        if (!fields.isEmpty()) {
            draft.put(after);
            happened(
                    new OpenEvent.RosterChanged(RosterChange.MEMBER_CHANGED),
                    new Personal.RosterRow(after.id(), null, by, fields, membership(known)),
                    changed(before, after, name));
        }
        return null;
    }

    /** A visitor's other allowance counts from now on. */
    private TableChange changed(Member before, Member after, Optional<String> name) {
        var row = new TableChange.ChangeMember(after, name);
        if (before.allowance().equals(after.allowance())) {
            return row;
        }
        return new TableChange.All(
                List.of(row, put(after.id(), standings().of(after.id()).notUsed())));
    }

    private boolean knowsGroupsOf(Member member) {
        return turn.house.policy().groups().keySet().containsAll(member.groups());
    }

    private @Nullable Refusal remove(MemberId member) {
        var known = draft.member(member);
        if (known == null) {
            return Refusal.NO_SUCH_MEMBER;
        }
        draft.remove(member);
        access = access.without(member);
        happened(
                new OpenEvent.RosterChanged(RosterChange.MEMBER_REMOVED),
                new Personal.RosterRow(
                        member, null, by, List.of("member", "cards"), membership(known)),
                new TableChange.RemoveMember(member));
        return null;
    }

    private static Personal.Membership membership(Member member) {
        return new Personal.Membership(member.groups(), member.validFrom(), member.validUntil());
    }

    Standings standings() {
        return access.standings();
    }

    boolean knows(MemberId member) {
        return draft.member(member) != null;
    }

    TableChange put(MemberId member, Standing standing) {
        access = access.with(access.standings().with(member, standing));
        return new TableChange.PutStanding(member, standing);
    }

    private @Nullable Refusal add(Card card) {
        if (draft.member(card.member()) == null) {
            return Refusal.NO_SUCH_MEMBER;
        }
        if (draft.card(card.id()) != null) {
            return Refusal.ID_TAKEN;
        }
        if (draft.inForce(card.credential())) {
            return Refusal.CARD_TAKEN;
        }
        draft.put(card);
        happened(
                RosterChange.CARD_ADDED,
                card.member(),
                card.id(),
                List.of("credential"),
                new TableChange.PutCard(card));
        return null;
    }

    private @Nullable Refusal revoke(CardId id) {
        var card = draft.card(id);
        if (card == null) {
            return Refusal.NO_SUCH_CARD;
        }
        if (card.revoked()) {
            return Refusal.ALREADY_REVOKED;
        }
        draft.put(card.revoke());
        happened(
                RosterChange.CARD_REVOKED,
                card.member(),
                id,
                List.of("revoked"),
                new TableChange.Revoke(id));
        return null;
    }

    private @Nullable Refusal enable(CardId id) {
        var card = draft.card(id);
        if (card == null) {
            return Refusal.NO_SUCH_CARD;
        }
        if (!card.revoked()) {
            return Refusal.NOT_REVOKED;
        }
        if (draft.inForce(card.credential())) {
            return Refusal.CARD_TAKEN;
        }
        draft.put(card.enable());
        happened(
                RosterChange.CARD_ENABLED,
                card.member(),
                id,
                List.of("revoked"),
                new TableChange.Enable(id));
        return null;
    }

    void happened(OpenEvent event, Personal who, TableChange row) {
        entries.add(
                new Entry(turn.now, turn.now.wall(), event, Optional.of(who), Optional.of(row)));
    }

    void happened(
            RosterChange change,
            MemberId member,
            @Nullable CardId card,
            List<String> fields,
            TableChange row) {
        happened(
                new OpenEvent.RosterChanged(change),
                new Personal.RosterRow(member, card, by, fields),
                row);
    }

    House house() {
        return turn.house;
    }

    Personal operator() {
        return new Personal.Operator(by);
    }
}

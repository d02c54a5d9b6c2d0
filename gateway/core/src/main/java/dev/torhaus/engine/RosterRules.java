package dev.torhaus.engine;

import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.RosterChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What requests change in the tables of record. */
final class RosterRules {
    private RosterRules() {}

    static void addMember(Turn turn, Input.AddMember add) {
        var member = add.member();
        var groups = turn.house.policy().groups().keySet();
        if (turn.roster.member(member.id()) != null) {
            refuse(turn, add, Command.Refusal.ID_TAKEN);
        } else if (!groups.containsAll(member.groups())) {
            refuse(turn, add, Command.Refusal.NO_SUCH_GROUP);
        } else {
            var fields = new ArrayList<>(List.of("name", "groups"));
            if (member.validFrom() != null) {
                fields.add("valid-from");
            }
            if (member.validUntil() != null) {
                fields.add("valid-until");
            }
            turn.roster = turn.roster.with(member);
            change(
                    turn,
                    add,
                    RosterChange.MEMBER_ADDED,
                    new Personal.RosterRow(member.id(), null, add.by(), fields),
                    new Entry.TableChange.PutMember(member, add.name()));
        }
    }

    static void addCard(Turn turn, Input.AddCard add) {
        var card = add.card();
        if (turn.roster.member(card.member()) == null) {
            refuse(turn, add, Command.Refusal.NO_SUCH_MEMBER);
        } else if (turn.roster.card(card.id()) != null) {
            refuse(turn, add, Command.Refusal.ID_TAKEN);
        } else if (turn.roster.cardWith(card.credential()) != null) {
            refuse(turn, add, Command.Refusal.CARD_TAKEN);
        } else {
            turn.roster = turn.roster.with(card);
            change(
                    turn,
                    add,
                    RosterChange.CARD_ADDED,
                    new Personal.RosterRow(
                            card.member(), card.id(), add.by(), List.of("credential")),
                    new Entry.TableChange.PutCard(card));
        }
    }

    static void revokeCard(Turn turn, Input.RevokeCard revoke) {
        var card = turn.roster.card(revoke.card());
        if (card == null) {
            refuse(turn, revoke, Command.Refusal.NO_SUCH_CARD);
        } else if (card.revoked()) {
            refuse(turn, revoke, Command.Refusal.ALREADY_REVOKED);
        } else {
            turn.roster = turn.roster.with(card.revoke());
            change(
                    turn,
                    revoke,
                    RosterChange.CARD_REVOKED,
                    new Personal.RosterRow(
                            card.member(), card.id(), revoke.by(), List.of("revoked")),
                    new Entry.TableChange.Revoke(card.id()));
        }
    }

    private static void change(
            Turn turn,
            Input.Request request,
            RosterChange change,
            Personal who,
            Entry.TableChange row) {
        turn.forgetBadges();
        turn.happened(
                new Entry(
                        turn.now,
                        turn.now.wall(),
                        new OpenEvent.RosterChanged(change),
                        Optional.of(who),
                        Optional.of(row)));
        turn.command(new Command.Reply(request.request(), new Command.Answer.Done()));
    }

    static void refuse(Turn turn, Input.Request request, Command.Refusal why) {
        turn.command(new Command.Reply(request.request(), new Command.Answer.Refused(why)));
    }
}

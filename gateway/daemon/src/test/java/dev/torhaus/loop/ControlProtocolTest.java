package dev.torhaus.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.torhaus.access.Allowance;
import dev.torhaus.access.Card;
import dev.torhaus.access.Credential;
import dev.torhaus.access.DoorAction;
import dev.torhaus.access.Member;
import dev.torhaus.access.PinDigest;
import dev.torhaus.engine.Command;
import dev.torhaus.engine.RosterEdit;
import dev.torhaus.event.AreaId;
import dev.torhaus.event.CardId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.MemberId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlProtocolTest {
    @Test
    void everyChangeComesOutAsItWentIn() throws IOException {
        var member =
                new Member(
                        new MemberId("m1"),
                        Set.of(new GroupId("a"), new GroupId("b")),
                        Instant.EPOCH,
                        null,
                        false);
        var card = new Card(new CardId("c1"), member.id(), new Credential(1, -2, 3, -4), false);
        var suspended =
                new Member(
                        member.id(),
                        Set.of(),
                        null,
                        Instant.EPOCH,
                        true,
                        new Allowance(10, 3),
                        PinDigest.of(member.id(), new Credential(5, 6, 7, 8)),
                        PinDigest.of(member.id(), new Credential(6, 6, 7, 8)),
                        true);
        same(
                new Change.ChangeRoster(
                        List.of(
                                new RosterEdit.AddMember(member, "Änne \"Muster\"\n"),
                                new RosterEdit.ChangeMember(member, suspended, Optional.of("Ä")),
                                new RosterEdit.ChangeMember(suspended, member, Optional.empty()),
                                new RosterEdit.AddCard(card),
                                new RosterEdit.RevokeCard(card.id()),
                                new RosterEdit.EnableCard(card.id()),
                                new RosterEdit.ForgiveMember(member.id()),
                                new RosterEdit.ForgiveArea(new AreaId("lab")),
                                new RosterEdit.UnlockMember(member.id()),
                                new RosterEdit.RemoveMember(member.id()))));
        for (DoorAction action : DoorAction.values()) {
            same(new Change.OperateDoors(List.of(new DoorId("front"), new DoorId("yard")), action));
        }
    }

    @Test
    void everyAnswerComesOutAsItWentIn() {
        sameAnswer(Optional.empty());
        sameAnswer(Optional.of(new Command.Answer.Done()));
        sameAnswer(Optional.of(new Command.Answer.Unstored()));
        for (Command.Refusal why : Command.Refusal.values()) {
            sameAnswer(Optional.of(new Command.Answer.Refused(why)));
            sameAnswer(Optional.of(new Command.Answer.Refused(why, 17)));
        }
    }

    @Test
    void whatCameOfAReloadComesOutAsItWentIn() {
        for (var reloaded :
                List.of(
                        new Control.Reloaded(true, List.of()),
                        new Control.Reloaded(false, List.of("ä:1:2: \"x\"", "y")))) {
            assertEquals(
                    Optional.of(reloaded),
                    ControlProtocol.readReloaded(ControlProtocol.write(reloaded)));
        }
        assertEquals(Optional.empty(), ControlProtocol.readReloaded(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"ask\":\"x\"}",
                "{\"ask\":\"operate-doors\",\"doors\":[\"front\"],\"action\":\"BLOW_UP\"}",
                "{\"ask\":\"operate-doors\",\"doors\":[\"../x\"],\"action\":\"FREE\"}",
                "{\"ask\":\"operate-doors\",\"doors\":[],\"action\":\"FREE\"}",
                "{\"ask\":\"change-roster\"}",
                "{\"ask\":\"change-roster\",\"edits\":1000000}",
                "{\"ask\":\"change-roster\",\"edits\":2}\n{\"edit\":\"revoke-card\",\"card\":\"x\"}",
                "{\"ask\":\"change-roster\",\"edits\":1}\n{\"edit\":\"revoke-card\",\"card\":\"../x\"}"
            })
    void anythingElseIsRefused(String line) {
        assertThrows(IllegalArgumentException.class, () -> read(line));
    }

    private static void same(Change change) throws IOException {
        assertEquals(change, read(ControlProtocol.write(change)));
    }

    private static Change read(String text) throws IOException {
        var lines = text.lines().iterator();
        return ControlProtocol.readChange(
                lines.hasNext() ? lines.next() : "",
                () -> lines.hasNext() ? Optional.of(lines.next()) : Optional.empty());
    }

    private static void sameAnswer(Optional<Command.Answer> answer) {
        assertEquals(answer, ControlProtocol.readAnswer(ControlProtocol.write(answer)));
    }
}

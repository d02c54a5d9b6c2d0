package dev.torhaus.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.torhaus.access.Card;
import dev.torhaus.access.Credential;
import dev.torhaus.access.DoorAction;
import dev.torhaus.access.Member;
import dev.torhaus.engine.Command;
import dev.torhaus.event.CardId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlProtocolTest {
    @Test
    void everyChangeComesOutAsItWentIn() {
        var member =
                new Member(
                        new MemberId("m1"),
                        Set.of(new GroupId("a"), new GroupId("b")),
                        Instant.EPOCH,
                        null,
                        false);
        same(new Change.AddMember(member, "Änne \"Muster\"\n"));
        same(
                new Change.AddCard(
                        new Card(
                                new CardId("c1"),
                                new MemberId("m1"),
                                new Credential(1, -2, 3, -4),
                                false)));
        same(new Change.RevokeCard(new CardId("c1")));
        for (DoorAction action : DoorAction.values()) {
            same(new Change.OperateDoors(List.of(new DoorId("front"), new DoorId("yard")), action));
        }
    }

    @Test
    void everyAnswerComesOutAsItWentIn() {
        sameAnswer(Optional.empty());
        sameAnswer(Optional.of(new Command.Answer.Done()));
        for (Command.Refusal why : Command.Refusal.values()) {
            sameAnswer(Optional.of(new Command.Answer.Refused(why)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"ask\":\"x\"}",
                "{\"ask\":\"add-member\"}",
                "{\"ask\":\"operate-doors\",\"doors\":[\"front\"],\"action\":\"BLOW_UP\"}",
                "{\"ask\":\"operate-doors\",\"doors\":[\"../x\"],\"action\":\"FREE\"}",
                "{\"ask\":\"operate-doors\",\"doors\":[],\"action\":\"FREE\"}",
                "{\"ask\":\"revoke-card\",\"card\":\"../x\"}"
            })
    void anythingElseIsRefused(String line) {
        assertThrows(IllegalArgumentException.class, () -> ControlProtocol.readChange(line));
    }

    private static void same(Change change) {
        assertEquals(change, ControlProtocol.readChange(ControlProtocol.write(change)));
    }

    private static void sameAnswer(Optional<Command.Answer> answer) {
        assertEquals(answer, ControlProtocol.readAnswer(ControlProtocol.write(answer)));
    }
}

package dev.torhaus.loop;

import dev.torhaus.access.Card;
import dev.torhaus.access.DoorAction;
import dev.torhaus.access.Member;
import dev.torhaus.event.CardId;
import dev.torhaus.event.DoorId;
import java.util.List;
import java.util.Set;

/** What an operator asks for: a change of members or cards, or something of a door. */
public sealed interface Change {
    record AddMember(Member member, String name) implements Change {}

    record AddCard(Card card) implements Change {}

    record RevokeCard(CardId card) implements Change {}

    /**
     * Work doors: all or, when one refuses, none.
     *
     * @param doors one at least, none twice
     */
    record OperateDoors(List<DoorId> doors, DoorAction action) implements Change {
        public OperateDoors {
            doors = List.copyOf(doors);
            if (doors.isEmpty() || Set.copyOf(doors).size() < doors.size()) {
                throw new IllegalArgumentException("want doors, none twice, got " + doors);
            }
        }
    }
}

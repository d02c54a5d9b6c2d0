package dev.torhaus.access;

import dev.torhaus.event.CardId;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.TapMark;
import java.util.Map;
import java.util.Set;

/**
 * What was decided of a card at a door, and what each rule said to it. An expected "no" is a value
 * that carries its reason.
 */
public sealed interface Decision {
    Trace trace();

    /**
     * Let in.
     *
     * @param who the member as the decision saw them
     * @param standing what the member's standing is to be after it
     * @param anonymous whether nobody keeps who it was
     */
    record Granted(
            Member who,
            CardId card,
            Set<TapMark> marks,
            Standing standing,
            boolean anonymous,
            Trace trace)
            implements Decision {
        public Granted {
            marks = Set.copyOf(marks);
        }

        public MemberId member() {
            return who.id();
        }
    }

    /**
     * Somebody's card, not let in.
     *
     * @param standing what the member's standing is to be after it
     * @param anonymous whether nobody keeps who it was
     */
    record Denied(
            MemberId member,
            CardId card,
            DenialReason reason,
            Standing standing,
            boolean anonymous,
            Trace trace)
            implements Decision {}

    /** All is well with the card; the PIN is to be entered now. */
    record PinWanted(MemberId member, CardId card, boolean anonymous, Trace trace)
            implements Decision {}

    /** Nobody's card. */
    record Unknown() implements Decision {
        private static final Trace TRACE = new Trace(Map.of(Rule.KNOWN_CARD, Trace.Result.FAILED));

        @Override
        public Trace trace() {
            return TRACE;
        }
    }
}

package dev.torhaus.app.members;

import dev.torhaus.event.CardId;
import dev.torhaus.event.MemberId;
import java.security.SecureRandom;

/** Ids for members and cards: 47 random bits, so that they say nothing and do not come twice. */
final class RandomIds {
    /**
     * No vowels, no digits that look like letters: no words by chance, no mistakes on the
     * telephone.
     */
    private static final String ALPHABET = "23456789bcdfghjkmnpqrstvwxz";

    /** How the id of each member begins. */
    static final String MEMBER = "m-";

    private static final int LENGTH = 10;

    private final SecureRandom random = new SecureRandom();

    MemberId member() {
        return new MemberId(MEMBER + letters());
    }

    CardId card() {
        return new CardId("c-" + letters());
    }

    private String letters() {
        var letters = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return letters.toString();
    }
}

package dev.torhaus.simulator;

import dev.torhaus.device.Wiring;
import dev.torhaus.event.MemberId;
import dev.torhaus.wiegand.Format;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The members of a simulated house and their cards, made from the seed alone. */
final class Population {
    private static final long STREAM = 1;
    private static final String INITIALS = "ABCDEFGHIJKLMNOPRSTUVWZ";
    private static final List<String> SURNAMES =
            List.of(
                    "Muster",
                    "Winkler",
                    "Schneider",
                    "Kunze",
                    "Lorenz",
                    "Vogel",
                    "Hempel",
                    "Seidel",
                    "Richter",
                    "Novak",
                    "Yilmaz",
                    "Kaiser",
                    "Petrova",
                    "Arnold",
                    "Haase",
                    "Nguyen",
                    "Zimmer",
                    "Böhme",
                    "Krause",
                    "Oehme",
                    "Thiele",
                    "Ulbrich",
                    "Wagner",
                    "Jahn");

    private final List<Uid> uids = new ArrayList<>();
    private final Set<Long> taken = new HashSet<>();
    private final List<Format> formats;
    private final long distinct;

    Population(long seed, int members, Wiring wiring) {
        var dice = Dice.of(seed, STREAM);
        formats = wiring.pairs().stream().map(Population::format).distinct().toList();
        // Cards differ in the bits that even the shortest format sends.
        distinct =
                formats.stream()
                        .mapToLong(Format::numberMax)
                        .reduce(-1L, (some, more) -> some & more);
        for (int i = 0; i < members; i++) {
            var uid = stranger(dice);
            taken.add(uid.bits() & distinct);
            uids.add(uid);
        }
    }

    /** The format in which a reader sends: the first that it is configured for. */
    static Format format(Wiring.Pair pair) {
        return pair.formats().getFirst();
    }

    int size() {
        return uids.size();
    }

    Uid uid(int person) {
        return uids.get(person);
    }

    /** A card that no member holds. */
    Uid stranger(Dice dice) {
        var uid = dice.word();
        while (taken.contains(uid & distinct)) {
            uid = dice.word();
        }
        return new Uid(uid);
    }

    List<SimulatedCard> cards() {
        var cards = new ArrayList<SimulatedCard>();
        for (int person = 0; person < uids.size(); person++) {
            for (Format format : formats) {
                cards.add(
                        new SimulatedCard(
                                member(person),
                                name(person),
                                format.id(),
                                uids.get(person).number(format)));
            }
        }
        return List.copyOf(cards);
    }

    private static MemberId member(int person) {
        return new MemberId("sim-%03d".formatted(person + 1));
    }

    private static String name(int person) {
        var surnames = SURNAMES.size();
        return INITIALS.charAt((person / surnames + person) % INITIALS.length())
                + ". "
                + SURNAMES.get(person % surnames);
    }
}

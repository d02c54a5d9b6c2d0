package dev.torhaus.app;

import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.DenialReason;
import dev.torhaus.journal.JournalReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words that must never leave the house: who there is, their cards, every exact reason, duress
 * and the operators.
 */
public final class PersonalWords {
    private final Set<String> words = new TreeSet<>(Set.of("duress", "root", "sighup"));

    private PersonalWords() {}

    /** Those of the house whose journal is in {@code data}. */
    public static PersonalWords of(Path data) {
        var personal = new PersonalWords();
        try (var reader = JournalReader.open(data)) {
            reader.members()
                    .forEach(row -> {
                        personal.words.add(row.member().id().value());
                        personal.words.addAll(split(row.name()));
                    });
            reader.cards()
                    .forEach(row -> {
                        personal.words.add(row.card().id().value());
                        personal.words.add(
                                HexFormat.of().formatHex(row.card().credential().bytes()));
                    });
        }
        var coarse = Arrays.stream(CoarseReason.values()).map(Enum::name).toList();
        for (DenialReason reason : DenialReason.values()) {
            // a door's mode is open to everybody, so its word may be met
            if (!coarse.contains(reason.name()) && reason != DenialReason.LOCKDOWN) {
                var name = reason.name().toLowerCase(Locale.ROOT);
                personal.words.addAll(List.of(name, name.replace('_', '-')));
            }
        }
        return personal;
    }

    /** Those of them that stand in a text. */
    public Set<String> in(String text) {
        var found = new TreeSet<>(words);
        found.retainAll(split(text));
        return found;
    }

    public int count() {
        return words.size();
    }

    /** Whatever stands between characters that no id and no constant has. */
    private static Set<String> split(String text) {
        var words =
                new HashSet<>(Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^a-z0-9_-]+")));
        words.removeIf(word -> word.length() < 2);
        return words;
    }
}

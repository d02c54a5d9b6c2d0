package dev.torhaus.app.console;

import dev.torhaus.settings.Language;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The language that a command answers in. */
public final class Languages {
    private Languages() {}

    /** The one that was asked for by its code, or else {@code usual}. */
    public static Language chosen(@Nullable String code, Language usual) throws WrongUse {
        if (code == null) {
            return usual;
        }
        return Stream.of(Language.values())
                .filter(language -> language.code().equals(code.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new WrongUse("--lang: want de or en, got " + code));
    }
}

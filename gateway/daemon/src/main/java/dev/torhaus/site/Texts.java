package dev.torhaus.site;

import dev.torhaus.web.WebSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Values of one word that belong to no part alone. */
final class Texts {
    private static final int LENGTH_MAX = 200;
    private static final Pattern LISTEN =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9.-]+):(\\d{1,5})");

    private Texts() {}

    /** A text of one line, taken as it stands. */
    static Text<String> line(String wanted) {
        return new Text<>(
                wanted,
                text -> {
                    if (text.length() > LENGTH_MAX
                            || text.chars().anyMatch(Character::isISOControl)) {
                        throw new IllegalArgumentException(
                                "want one line of at most " + LENGTH_MAX + " characters");
                    }
                    return text;
                });
    }

    /** A URL for which {@code require} does not throw an IllegalArgumentException. */
    static Text<URI> url(String wanted, Consumer<URI> require) {
        return new Text<>(
                wanted,
                text -> {
                    try {
                        var url = new URI(text);
                        require.accept(url);
                        return url;
                    } catch (URISyntaxException malformed) {
                        throw new IllegalArgumentException(
                                "want " + wanted + ", without blanks and the like", malformed);
                    }
                });
    }

    /** A zone by its name: a fixed offset would be wrong for half of the year. */
    static ZoneId zone(String text) {
        var known = ZoneId.getAvailableZoneIds();
        if (!known.contains(text)) {
            throw new IllegalArgumentException(
                    "there is no time zone "
                            + Quote.of(text)
                            + Nearest.to(text, known)
                                    .map(near -> "; did you mean " + Quote.of(near) + "?")
                                    .orElse(": want one such as Europe/Berlin"));
        }
        return ZoneId.of(text);
    }

    static Path absolutePath(String text) {
        var path = Path.of(text);
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException(
                    "want a path that begins with /, got " + Quote.of(text));
        }
        return path.normalize();
    }

    static WebSettings listen(String text) {
        var shape = LISTEN.matcher(text);
        if (!shape.matches()) {
            throw new IllegalArgumentException(
                    "want HOST:PORT such as 127.0.0.1:8080, got " + Quote.of(text));
        }
        var host = shape.group(1);
        return new WebSettings(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                Integer.parseInt(shape.group(2)));
    }
}

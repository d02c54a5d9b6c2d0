package dev.torhaus.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Site files to test with. */
final class Samples {
    static final String SMALL = resource("/torhaus/sites/small.yaml");
    static final String HOUSE = resource("/torhaus/sites/house.yaml");

    private Samples() {}

    static Parsed parse(String yaml) {
        return SiteFile.parse(
                Path.of("site.yaml"), yaml.getBytes(StandardCharsets.UTF_8), LineCheck.NONE);
    }

    /** The site of a file that must be flawless. */
    static Site site(String yaml) {
        return switch (parse(yaml)) {
            case Parsed.Ok(Site site) -> site;
            case Parsed.Invalid(List<Problem> problems) ->
                    throw new AssertionError("not flawless: " + problems);
        };
    }

    static List<Problem> problems(String yaml) {
        return switch (parse(yaml)) {
            case Parsed.Ok _ -> List.of();
            case Parsed.Invalid(List<Problem> problems) -> problems;
        };
    }

    static String resource(String name) {
        try (var stream = Samples.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

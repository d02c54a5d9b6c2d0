package dev.torhaus.site;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All parts that a site file can have. */
record Outline(Set<Section<?>> sections) {
    static Outline of(Section<?> root) {
        var found = new LinkedHashSet<Section<?>>();
        collect(root, found);
        return new Outline(found);
    }

    /** The things, with their articles, that have a key of this name. */
    List<String> partsWith(String name) {
        return sections.stream()
                .filter(section -> section.keys().stream().anyMatch(key -> key.name().equals(name)))
                .map(Section::thing)
                .toList();
    }

    private static void collect(Section<?> section, Set<Section<?>> found) {
        if (found.add(section)) {
            section.keys().stream()
                    .flatMap(key -> within(key.kind()))
                    .forEach(part -> collect(part, found));
        }
    }

    private static Stream<Section<?>> within(Kind<?> kind) {
        return switch (kind) {
            case Word<?> _, WeeklyKind _, DatesKind _ -> Stream.empty();
            case Items<?>(var item) -> within(item);
            case Section<?> section -> Stream.of(section);
            case LineKind _ -> Stream.of(LineKind.ON_CHIP);
            case NameKind _ -> Stream.of(NameKind.IN_LANGUAGES);
        };
    }
}

package dev.torhaus.site;

import dev.torhaus.settings.LocalizedName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** What people call a thing: one name, or one for each language. */
record NameKind() implements Kind<LocalizedName> {
    private static final int LENGTH_MAX = 80;

    private static final Text<String> NAME = new Text<>("a name", NameKind::name);
    private static final Key<String> DE = Key.optional("de", NAME, "the name in German");
    private static final Key<String> EN = Key.optional("en", NAME, "the name in English");

    static final Section<LocalizedName> IN_LANGUAGES =
            new Section<>("a name", List.of(DE, EN), NameKind::check, NameKind::build);

    @Override
    public String wanted() {
        return "a name, or {de: NAME, en: NAME}";
    }

    @Override
    public @Nullable LocalizedName read(Node node, Reading reading) {
        if (node instanceof ScalarNode) {
            var name = NAME.read(node, reading);
            return name == null ? null : LocalizedName.of(name);
        }
        return IN_LANGUAGES.read(node, reading);
    }

    private static void check(Fields fields, Node part, Reading reading) {
        if (part instanceof MappingNode mapping && mapping.getValue().isEmpty()) {
            reading.wrongValue(part, "is empty: want {de: NAME, en: NAME}");
        }
    }

    private static LocalizedName build(Fields fields) {
        var de = fields.find(DE);
        var en = fields.find(EN);
        return new LocalizedName(de.or(() -> en).orElseThrow(), en.or(() -> de).orElseThrow());
    }

    private static String name(String name) {
        if (name.length() > LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "want at most " + LENGTH_MAX + " characters, got " + name.length());
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("want one line without control characters");
        }
        return name.strip();
    }
}

package dev.torhaus.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SectionTest {
    private static final Key<String> A = Key.optional("a", Texts.line("a text"), "a text");
    private static final Key<String> B = Key.optional("b", Texts.line("a text"), "a text");

    @Test
    void keyThatIsNamedAndNeverUsedFails() {
        var forgetful = new Section<>("a part", List.of(A, B), fields -> fields.find(A).orElse(""));
        var failure =
                assertThrows(IllegalStateException.class, () -> read(forgetful, "{a: x, b: y}"));
        assertEquals("key b is read and never used", failure.getMessage());
    }

    @Test
    void keyThatIsUsedAndNeverNamedFails() {
        var greedy = new Section<>("a part", List.of(A), fields -> fields.find(B).orElse(""));
        assertThrows(IllegalStateException.class, () -> read(greedy, "{a: x}"));
    }

    @Test
    void everyKeyOfTheSiteFileIsDescribedInOneLine() {
        var seen = new HashSet<String>();
        for (Section<?> section : Outline.of(SiteSection.SECTION).sections()) {
            for (Key<?> key : section.keys()) {
                assertTrue(key.doc().matches("\\p{Graph}.{5,140}\\p{Graph}"), key::doc);
                assertFalse(key.kind().wanted().isBlank());
                seen.add(key.name());
            }
        }
        assertTrue(
                seen.containsAll(List.of("site", "hold", "d0", "buzzer", "offset", "en", "token")));
    }

    private static void read(Section<?> section, String yaml) {
        var reading = new Reading(Path.of("site.yaml"), true);
        var top = new YamlText(yaml, reading).top();
        if (top == null) {
            throw new AssertionError(reading.problems());
        }
        section.read(top, reading);
    }
}

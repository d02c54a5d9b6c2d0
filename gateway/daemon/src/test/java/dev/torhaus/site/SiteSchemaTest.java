package dev.torhaus.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class SiteSchemaTest {
    private static final int MUTANTS = 800;
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final JsonNode TEXT =
            JsonMapper.shared()
                    .readTree(JsonMapper.shared().writeValueAsString(SiteSchema.schema()));
    private static final Schema SCHEMA = REGISTRY.getSchema(TEXT);

    @Test
    void itIsASchema() {
        var schemas = SchemaLocation.of("https://json-schema.org/draft/2020-12/schema");
        assertEquals(List.of(), REGISTRY.getSchema(schemas).validate(TEXT));
    }

    @Test
    void everyKeyOfEveryPartIsInItWithItsExplanation() {
        var text = TEXT.toString();
        for (Section<?> section : Outline.of(SiteSection.SECTION).sections()) {
            for (Key<?> key : section.keys()) {
                assertTrue(text.contains('"' + key.name() + "\":"), key.name());
                assertTrue(
                        text.contains(JsonMapper.shared().writeValueAsString(key.doc())),
                        key.doc());
            }
        }
    }

    @Test
    void everySampleFitsIt() {
        assertEquals(List.of(), problems(Samples.SMALL));
        assertEquals(List.of(), problems(Samples.HOUSE));
    }

    @Test
    void everyFileThatCheckTakesFitsIt() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var taken = 0;
        for (int i = 0; i < MUTANTS; i++) {
            var bytes = MutationTest.mutant(random);
            if (SiteFile.parse(Path.of("site.yaml"), bytes, LineCheck.NONE) instanceof Parsed.Ok) {
                taken++;
                var yaml = new String(bytes, StandardCharsets.UTF_8);
                assertEquals(List.of(), problems(yaml), () -> "seed " + seed + ":\n" + yaml);
            }
        }
        assertTrue(taken > MUTANTS / 20, "seed " + seed + ": only " + taken + " taken");
    }

    /** Each is a problem for check too, which is how the schema is held to it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "site: eilenburg | # no site",
                "site: eilenburg | site: [eilenburg]",
                "language: de | language: fr",
                "language: de | colour: red",
                "open: high | open: up",
                "fail: secure | fail: open",
                "kind: motion | kind: sight",
                "kind: motion, | hold: 5m,",
                "formats: [wiegand34], | ''",
                "formats: [wiegand34] | formats: wiegand34",
                "formats: [wiegand34] | formats: []",
                "formats: [wiegand34] | formats: [wiegand34, wiegand34]",
                "formats: [wiegand34] | formats: [wiegand34], keypad: 6-bit",
                "formats: [wiegand34] | formats: [wiegand34], select: 0",
                "formats: [wiegand34] | formats: [wiegand34], pin: outside, keypad: 4-bit",
                "kind: wiegand | kind: mfrc522",
                "line: GPIO27 | line: {chip: mcp23017}",
                "mon-fri: | mon-fry:",
                "mon-fri: \"07:00-20:00\" | mon-fri: [\"07:00-20:00\"]",
            })
    void whatCannotStandThereDoesNot(String right, String wrong) {
        var yaml = Samples.SMALL.replace(right, wrong);
        assertNotEquals(Samples.SMALL, yaml);
        assertNotEquals(List.of(), Samples.problems(yaml));
        assertNotEquals(List.of(), problems(yaml));
    }

    @Test
    void whatIsBrokenInManyWaysDoesNotFitIt() {
        assertNotEquals(List.of(), problems(Samples.resource("/dev/torhaus/site/broken.yaml")));
    }

    private static List<String> problems(String yaml) {
        return SCHEMA.validate(new YAMLMapper().readTree(yaml)).stream()
                .map(Error::toString)
                .toList();
    }
}

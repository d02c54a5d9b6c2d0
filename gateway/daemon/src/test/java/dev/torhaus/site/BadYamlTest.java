package dev.torhaus.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BadYamlTest {
    @Test
    void tabIsOneProblemAtTheTab() {
        Mistake.isTold(
                "    room: atelier\n    sensors:\n      - {kind: motion, line: GPIO17",
                "§\troom: atelier\n    sensors:\n      - {kind: motion, line: GPIO17",
                "not YAML: a tab stands here: indent with spaces");
    }

    @Test
    void unclosedBraceIsToldWithWhereItBegan() {
        assertTold(
                "site: x\nmqtt: {broker: y\nweb: {}\n",
                "3:4: not YAML: a comma, or the } for the { at 2:7, is missing before here: add it");
        assertTold(
                "desks: [a, b\n",
                "2:1: not YAML: a comma, or the ] for the [ at 1:8, is missing before here: add it");
    }

    @Test
    void unclosedQuoteIsToldWithWhereItBegan() {
        assertTold(
                "site: \"x\nlanguage: de\n",
                "3:1: not YAML: the quote that opens at 1:7 is not closed: close it");
    }

    @Test
    void wrongIndentIsTold() {
        assertTold(
                "desks:\n  - id: a\n   room: b\n",
                "3:4: not YAML: this line is indented differently from the part that begins at 2:3:"
                        + " align them");
        assertTold(
                "site: x\n  language: de\n",
                "2:11: not YAML: a \":\" cannot stand here: indent the key like its neighbours, or put"
                        + " the value in quotes");
    }

    @Test
    void valueThatBeginsWithAReservedCharacterIsTold() {
        assertTold(
                "site: @x\n",
                "1:7: not YAML: a value cannot begin with this character: put it in quotes");
    }

    private static void assertTold(String yaml, String problem) {
        assertEquals("[site.yaml:" + problem + "]", Samples.problems(yaml).toString());
    }

    @Test
    void emptyFileIsTold() {
        for (String empty : List.of("", "\n", "# nothing\n")) {
            assertEquals(
                    "[site.yaml:1:1: the file is empty: begin with \"site: …\"]",
                    Samples.problems(empty).toString());
        }
    }

    @Test
    void fileThatIsNoMappingIsTold() {
        assertEquals(
                "want the site file with the keys site, time-zone, language, data, rooms, opening, desks,"
                        + " doors, formats, fire, tampers, signals, access, mqtt, influx, alerts, web; got a list",
                Samples.problems("- a\n").getFirst().text());
    }

    @Test
    void anchorsAliasesTagsAndSecondDocumentsAreTold() {
        assertEquals(
                List.of(
                        "1:7: not YAML for a site file: anchors (&) are not taken: write it out"
                                + " where it is needed",
                        "2:7: not YAML for a site file: aliases (*) are not taken: write it out",
                        "3:7: not YAML for a site file: tags (!) are not taken: remove it",
                        "4:1: not YAML for a site file: a second document begins here: remove the"
                                + " line \"---\""),
                Samples.problems("site: &a x\ndata: *a\nlang: !!str de\n---\nb: c\n").stream()
                        .map(p -> p.line() + ":" + p.column() + ": " + p.text())
                        .toList());
    }

    @Test
    void nestingWithoutEndIsOneProblem() {
        var problems = Samples.problems("site: " + "[".repeat(100_000));
        assertEquals(
                "[site.yaml:1:26: not YAML for a site file: nested deeper than anything in a site"
                        + " file]",
                problems.toString());
    }

    @Test
    void characterThatYamlForbidsIsTold() {
        Mistake.isTold(
                "language: de",
                "language: d§\u0007e",
                "not YAML: the character U+0007 may not stand in it: remove it");
    }

    @Test
    void bytesThatAreNotUtf8AreToldWhereTheyStand() {
        var bytes = "site: x\nname: Stühle\n".getBytes(StandardCharsets.ISO_8859_1);
        var parsed = SiteFile.parse(Path.of("site.yaml"), bytes, LineCheck.NONE);
        assertEquals(
                "Invalid[problems=[site.yaml:2:9: what stands here is not UTF-8: save the file as"
                        + " UTF-8]]",
                parsed.toString());
    }

    @Test
    void byteOrderMarkIsNoMistake() {
        assertEquals(
                Samples.site(Samples.SMALL).house(),
                Samples.site("\uFEFF" + Samples.SMALL).house());
    }
}

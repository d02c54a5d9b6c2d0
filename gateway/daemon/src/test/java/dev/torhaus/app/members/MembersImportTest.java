package dev.torhaus.app.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.app.PlannedHouse;
import dev.torhaus.app.Shell;
import dev.torhaus.app.console.ExitStatus;
import dev.torhaus.journal.JournalReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MembersImportTest {
    private static final String TABLE =
            """
            name;groups;valid-until;cards
            "Änne ""Anna"" Muster";members;2026-12-31;0000012345 0x00ABCDEF
            Otto 007;members residents;;0012346
            ;;;
            """;

    @TempDir private Path folder = Path.of("");
    private Path data = Path.of("");

    @BeforeEach
    void aSiteHasRunHere() throws IOException {
        data = PlannedHouse.at(folder);
    }

    @Test
    void withoutApplyItOnlySaysWhatItWouldChange() throws IOException {
        var said = importing(TABLE).orFail();
        assertEquals(
                List.of(
                        "row 2: new  Änne \"Anna\" Muster  2 cards",
                        "row 3: new  Otto 007  1 card",
                        "nothing is changed yet: --apply does it"),
                said.lines());
        assertEquals(0, members());
    }

    @Test
    void withApplyMembersAndCardsAreThereAndTheSameTableAgainIsRefusedWhole() throws IOException {
        importing(TABLE, "--apply").orFail();
        assertEquals(2, members());
        assertEquals(3, cards());
        var again = importing(TABLE + "Neu;members;;99\n", "--apply");
        assertEquals(ExitStatus.NO, again.exit());
        assertTrue(again.err().contains("row 2: \"Änne \"Anna\" Muster\" is a member already, m-"));
        assertEquals(2, members());
    }

    @Test
    void tooManyChangesForOneTransactionAreRefusedBeforeAnythingIs() throws IOException {
        var table = new StringBuilder("name,groups,cards\n");
        for (int i = 1; i <= 10_001; i++) {
            table.append("M").append(i).append(",members,").append(i).append('\n');
        }
        var refused = importing(table.toString(), "--apply");
        assertTrue(refused.err().contains("20002 changes"), refused.err());
        assertEquals(0, members());
    }

    @Test
    void aByteOrderMarkAndCommasAreFine() throws IOException {
        importing("\uFEFFname,groups,cards\r\nA,members,1\r\n", "--apply").orFail();
        assertEquals(1, cards());
    }

    @Test
    void everyProblemIsToldByItsRowAndNoNumberEver() throws IOException {
        var told =
                importing(
                                """
                                name;groups;valid-until;cards;format
                                A;members;;4711;
                                a;members;;1;
                                B;ghosts;;2;
                                C;members;31.12.2026;3;
                                D;members;;04711;
                                E;members;;4711000000000;wiegand26
                                F;members;;x4711;
                                G;;;;
                                ;members;;5;
                                H;members;;6;wiegand99
                                """,
                                "--apply")
                        .err();
        for (String expected :
                List.of(
                        "row 3: \"a\" stands in row 2 too",
                        "row 4: the site has no group \"ghosts\"",
                        "row 5: valid-until: want a day",
                        "row 6: card 1 stands in row 2 too",
                        "row 7: card 1: the number does not fit",
                        "row 8: card 1: want one card number",
                        "row 9: a new member needs a group",
                        "row 10: name: want 1 to 200",
                        "row 11: format: there is no such format")) {
            assertTrue(told.contains(expected), expected + "\n" + told);
        }
        assertFalse(told.contains("4711"), told);
        assertEquals(0, members());
    }

    @Test
    void aCardsNumberInTheWrongColumnIsNotRepeatedEither() throws IOException {
        for (var number : List.of("00471108", "0x00ABCDEF", "04:A1:B2:C3")) {
            for (var row :
                    List.of(
                            number + ";A;members;;;",
                            ";" + number + ";ghosts;;;",
                            ";B;" + number + ";;;",
                            ";C;members;" + number + ";;",
                            ";D;members;;1;" + number)) {
                var told = importing("member;name;groups;valid-until;cards;format\n" + row + "\n");
                assertEquals(ExitStatus.NO, told.exit(), row);
                assertFalse(told.err().contains(number), row + "\n" + told.err());
            }
        }
    }

    @Test
    void rowsAreCountedAsASpreadsheetDoesAndANameIsOneLine() throws IOException {
        var told =
                importing(
                                "name;groups\r\n"
                                        + "\"Muster; \"\"Änne\"\"\";members\r\n"
                                        + "\r\n"
                                        + "\"A\r\nB\";members\r\n"
                                        + ";members\r\n")
                        .err();
        assertEquals(2, told.lines().count(), told);
        assertTrue(told.contains("row 4: name: want 1 to 200 characters on one line"), told);
        assertTrue(told.contains("row 5: name: want 1 to 200"), told);
    }

    @Test
    void aCardOfSomebodyIsRefusedUnlessItIsRevoked() throws IOException {
        importing("name,groups,cards\nA,members,77\n", "--apply").orFail();
        var second = "name,groups,cards\nB,members,0077\n";
        var taken = importing(second, "--apply");
        assertTrue(taken.err().contains("row 2: card 1 belongs to m-"), taken.err());
        Shell.run("cards", "revoke", "--data", data, card()).orFail();
        importing(second, "--apply").orFail();
        assertEquals(2, cards());
    }

    @Test
    void aMemberWhoIsThereIsChangedInWhatIsSaid() throws IOException {
        importing("name,groups\nA,members\n", "--apply").orFail();
        var id = member();
        importing("member,groups,cards\n" + id + ",residents,5\n", "--apply").orFail();
        var shown = Shell.run("members", "show", "--data", data, id).orFail().out();
        assertTrue(shown.startsWith(id + "  residents  A"), shown);
        assertEquals(1, cards());
        var twice = importing("member,groups\n" + id + ",members\n" + id + ",members\n");
        assertTrue(twice.err().contains("row 3: member " + id + " stands in row 2 too"));
    }

    @Test
    void whatIsNoTableIsToldInOneLine() throws IOException {
        assertTrue(importing("name,shoe\n").err().contains("row 1: want column titles out of"));
        assertTrue(importing("name,name\n").err().contains("row 1: name stands there twice"));
        assertTrue(
                importing("name,groups\nA,members,4711\n").err().contains("row 2: has more cells"));
        var open = importing("name,groups,cards\nA,members,1\nB,members,\"4711\n").err();
        assertTrue(open.contains("row 3: ") && !open.contains("4711"), open);
        assertTrue(importing("name,groups\n").err().contains("changes nothing"));
        var latin = folder.resolve("latin.csv");
        Files.write(latin, "name,groups\nÄ,members\n".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(
                Shell.run("members", "import", "--data", data, latin)
                        .err()
                        .contains("is not UTF-8"));
    }

    private Shell.Result importing(String table, String... options) throws IOException {
        var file = Files.writeString(folder.resolve("members.csv"), table);
        var words = new Object[5 + options.length];
        System.arraycopy(new Object[] {"members", "import", "--data", data, file}, 0, words, 0, 5);
        System.arraycopy(options, 0, words, 5, options.length);
        return Shell.run(words);
    }

    private int members() {
        try (var reader = JournalReader.open(data)) {
            return reader.members().size();
        }
    }

    private int cards() {
        try (var reader = JournalReader.open(data)) {
            return reader.cards().size();
        }
    }

    private String member() {
        try (var reader = JournalReader.open(data)) {
            return reader.members().getFirst().member().id().value();
        }
    }

    private String card() {
        try (var reader = JournalReader.open(data)) {
            return reader.cards().getFirst().card().id().value();
        }
    }
}

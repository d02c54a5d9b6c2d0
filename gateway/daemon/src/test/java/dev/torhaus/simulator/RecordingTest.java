package dev.torhaus.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    private static final String HEADER = "time_ns,line,level\n";

    @TempDir Path folder;

    @Test
    void aRecordingTellsWhatItSpans() throws Exception {
        var recording =
                check(HEADER + "1000000007,GPIO16,1\n1000000007,desks:0,1\n2000000000,GPIO16,0");
        assertEquals(3, recording.edges());
        assertEquals(Instant.ofEpochSecond(1, 7), recording.first());
        assertEquals(Instant.ofEpochSecond(2), recording.last());
    }

    @Test
    void rowsMayEndAsOnWindows() throws Exception {
        assertEquals(1, check("time_ns,line,level\r\n5,GPIO16,1\r\n").edges());
    }

    @Test
    void anotherHeaderIsRefused() {
        assertBad("time,line,level\n5,GPIO16,1\n", ":1: the header must be time_ns,line,level");
        assertBad("", ":1: the file is empty");
    }

    @Test
    void aRecordingWithoutEdgesIsRefused() {
        assertBad(HEADER, ":1: no edges");
    }

    @Test
    void timeMustNotRunBackwards() {
        assertBad(
                HEADER + "5,GPIO16,1\n5,GPIO16,0\n4,GPIO16,1\n",
                ":4: time runs backwards, from 5 to 4; sort");
    }

    @Test
    void timesAreWholeNanosecondsSince1970() {
        assertBad(HEADER + "1.5,GPIO16,1\n", ":2: time_ns must be a whole number");
        assertBad(HEADER + "9223372036854775808,GPIO16,1\n", ":2: time_ns must be a whole number");
        assertBad(HEADER + "-1,GPIO16,1\n", ":2: time_ns must be 0 or more");
    }

    @Test
    void aLineMustBeAnInputOfTheSite() {
        assertBad(
                HEADER + "5,GPIO99,1\n",
                ":2: \"GPIO99\" is no input line of the site; it has GPIO16, GPIO20");
        assertBad(HEADER + "5,GPIO26,1\n", ":2: \"GPIO26\" is no input line"); // a strike
    }

    @Test
    void aLevelIsZeroOrOne() {
        assertBad(HEADER + "5,GPIO16,2\n", ":2: level must be 0 or 1, got \"2\"");
        assertBad(HEADER + "5,GPIO16,\n", ":2: level must be 0 or 1, got \"\"");
    }

    @Test
    void aRowHasThreeColumns() {
        assertBad(HEADER + "5,GPIO16\n", ":2: want three columns");
        assertBad(HEADER + "5,GPIO16,1\n\n", ":3: want three columns");
        assertBad(HEADER + "5,GPIO16,1,1\n", ":2: ");
    }

    @Test
    void bytesThatAreNoTextAreABadRow() throws Exception {
        var file = folder.resolve("bytes.csv");
        Files.write(file, (HEADER + "5,GPIO16,1\n\u00ff").getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(
                assertThrows(RecordingException.class, () -> Recording.check(file, wiring()))
                        .getMessage()
                        .contains(":3: "));
    }

    @Test
    void aMissingFileIsAnIoException() {
        assertThrows(IOException.class, () -> Recording.check(folder.resolve("absent"), wiring()));
    }

    private static dev.torhaus.device.Wiring wiring() {
        return TestHouses.wiring(TestHouses.plan(1, 1));
    }

    private void assertBad(String content, String want) {
        var message = assertThrows(RecordingException.class, () -> check(content)).getMessage();
        assertTrue(message.startsWith(folder.resolve("edges.csv") + want), message);
    }

    private Recording check(String content) throws IOException, RecordingException {
        var file = folder.resolve("edges.csv");
        Files.writeString(file, content);
        return Recording.check(file, wiring());
    }
}

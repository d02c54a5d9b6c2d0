package dev.torhaus.app.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.app.BadgeRecording;
import dev.torhaus.app.SampleSite;
import dev.torhaus.app.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A card in a format that only the site's file knows, from its number to the open door. */
class OwnFormatReplayTest {
    private static final Instant OPEN = Instant.parse("2026-11-25T09:00:00Z");

    /** Even parity, year 33, facility 9, card 513, odd parity. */
    private static final String FRAME = "0" + "100001" + "00001001" + "0000001000000001" + "1";

    private static final String OTHER_YEAR = "0" + "010010" + "00001001" + "0000001000000001" + "1";
    private static final String NUMBER = Integer.toString(9 << 16 | 513);

    @TempDir private Path folder = Path.of("");

    @Test
    void aCardOfTheSitesOwnFormatOpensTheDoor() throws IOException {
        site();
        replay(OPEN, FRAME);
        var member = run("members", "add", "--name", "A. Muster", "--group", "members");
        Shell.pipe(
                        NUMBER,
                        "cards",
                        "add",
                        "--data",
                        data(),
                        "--member",
                        member.getFirst(),
                        "--format",
                        "club")
                .orFail();
        replay(OPEN.plusSeconds(60), FRAME);
        replay(OPEN.plusSeconds(120), OTHER_YEAR);
        assertEquals(
                List.of("AccessDenied", "AccessGranted", "AccessGranted"),
                run("events", "--json", "--kind", "AccessDenied", "--kind", "AccessGranted")
                        .stream()
                        .map(line -> JsonMapper.shared().readTree(line).path("kind").asString())
                        .toList());
    }

    @Test
    void aFormatThatNobodyDescribedIsRefusedWithWhatThereIs() throws IOException {
        site();
        replay(OPEN, FRAME);
        var refused =
                Shell.pipe(
                        NUMBER,
                        "cards",
                        "add",
                        "--data",
                        data(),
                        "--member",
                        "m-1",
                        "--format",
                        "clubb");
        assertEquals(1, refused.exit());
        assertTrue(
                refused.err().contains("or one of the site's own that a reader uses"),
                refused::err);
    }

    @Test
    void whatACardSendsCanBeLearntOnlyWhileTheGatewayRuns() throws IOException {
        site();
        replay(OPEN, FRAME);
        var refused = Shell.run("cards", "learn", "--data", data(), "--reader", "front-in");
        assertEquals(1, refused.exit());
        assertTrue(refused.err().contains("no gateway runs on " + data()), refused::err);
    }

    private void site() throws IOException {
        var site = SampleSite.in(folder);
        var own =
                """
                formats:
                  - id: club
                    length: 32
                    parity: [{even: 0-15}, {odd: 16-31}]
                    fields: [{name: year, bits: 1-6}, {name: facility, bits: 7-14}, {name: card, bits: 15-30}]
                    credential: [facility, card]
                """;
        Files.writeString(
                site, Files.readString(site).replace("[wiegand34]", "[wiegand34, club]") + own);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private void replay(Instant at, String bits) throws IOException {
        Shell.run(
                        "replay",
                        "--site",
                        folder.resolve("site.yaml"),
                        "--edges",
                        new BadgeRecording().badge(at, bits).in(folder),
                        "--data",
                        data())
                .orFail();
    }

    private List<String> run(Object... args) {
        var words = new ArrayList<Object>(List.of(args));
        words.addAll(List.of("--data", data()));
        return Shell.run(words.toArray()).orFail().lines();
    }
}

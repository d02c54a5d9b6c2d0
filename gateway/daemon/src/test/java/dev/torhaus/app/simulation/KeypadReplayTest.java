package dev.torhaus.app.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Card, then PIN: from the edges on a reader's wires to the door and the journal. */
class KeypadReplayTest {
    private static final Instant OPEN = Instant.parse("2026-11-25T09:00:00Z");
    private static final long NUMBER = 0xB5E3_97A1L;

    /** With zeros in front, which count. */
    private static final String RIGHT = "007316";

    private static final String DURESS = "007317";

    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"4-bit", "8-bit", "ascii"})
    void aCardAndItsPinOpenTheDoorWhateverTheKeypadSpeaks(String coding) throws IOException {
        enrol(site(coding));
        replay(badge(OPEN), typed(OPEN.plusSeconds(3), coding, RIGHT + "#"));
        assertEquals(List.of("AccessGranted", "DoorReleased", "DoorLocked"), kinds());
        assertFalse(personal().contains("DURESS"));
    }

    @Test
    void keysThatComeInOneFrameOpenItToo() throws IOException {
        enrol(site("4-bit"));
        replay(badge(OPEN), frame(OPEN.plusSeconds(3), "4-bit", RIGHT + "#"));
        assertEquals(List.of("AccessGranted", "DoorReleased", "DoorLocked"), kinds());
    }

    @Test
    void theCardAloneOpensNothing() throws IOException {
        enrol(site("4-bit"));
        replay(badge(OPEN));
        assertEquals(List.of("AccessDenied"), kinds());
        assertTrue(personal().contains("PIN_MISSING"), personal());
    }

    @Test
    void thePinAloneOpensNothing() throws IOException {
        enrol(site("4-bit"));
        replay(typed(OPEN, "4-bit", RIGHT + "#"));
        assertEquals(List.of("AccessDenied"), kinds());
        assertTrue(personal().contains("PIN_WITHOUT_CARD"), personal());
    }

    @Test
    void whoClearsAMistakeGetsInAndWhoLeavesOutAZeroDoesNot() throws IOException {
        enrol(site("4-bit"));
        var later = OPEN.plusSeconds(30);
        replay(
                badge(OPEN),
                typed(OPEN.plusSeconds(3), "4-bit", "07316#"),
                badge(later),
                typed(later.plusSeconds(3), "4-bit", "9*" + RIGHT + "#"));
        assertEquals(
                List.of("AccessDenied", "AccessGranted", "DoorReleased", "DoorLocked"), kinds());
    }

    @Test
    void threeWrongPinsLockTheRightOneOut() throws IOException {
        enrol(site("4-bit"));
        var recording = new ArrayList<Step>();
        for (int i = 0; i < 4; i++) {
            var at = OPEN.plusSeconds(10L * i);
            recording.add(badge(at));
            recording.add(typed(at.plusSeconds(2), "4-bit", (i == 3 ? RIGHT : "4711") + "#"));
        }
        replay(recording.toArray(Step[]::new));
        var reasons =
                events(true).stream()
                        .map(event -> event.path("personal").path("reason").asString())
                        .toList();
        assertEquals(
                List.of(
                        "WRONG_PIN",
                        "WRONG_PIN",
                        "WRONG_PIN",
                        "PIN_LOCKED_OUT",
                        "PIN_WITHOUT_CARD"),
                reasons);
    }

    @Test
    void aPinUnderDuressOpensAndOnlyThePersonalPartTells() throws IOException {
        enrol(site("4-bit"));
        replay(badge(OPEN), typed(OPEN.plusSeconds(3), "4-bit", DURESS + "#"));
        assertEquals(List.of("AccessGranted", "DoorReleased", "DoorLocked"), kinds());
        assertTrue(personal().contains("DURESS"), personal());
        assertFalse(events(false).toString().contains("DURESS"));
    }

    private interface Step {
        BadgeRecording on(BadgeRecording recording);
    }

    private static Step badge(Instant at) {
        return recording -> recording.badge(at, BadgeRecording.bits34(NUMBER));
    }

    private static Step typed(Instant at, String coding, String keys) {
        return recording -> {
            var longer = recording;
            for (int i = 0; i < keys.length(); i++) {
                longer = longer.badge(at.plusMillis(400L * i), bits(coding, keys.charAt(i)));
            }
            return longer;
        };
    }

    private static Step frame(Instant at, String coding, String keys) {
        var bits = new StringBuilder();
        keys.chars().forEach(key -> bits.append(bits(coding, (char) key)));
        return recording -> recording.badge(at, bits.toString());
    }

    private static String bits(String coding, char key) {
        var low = "0123456789*#".indexOf(key);
        return switch (coding) {
            case "4-bit" -> binary(low, 4);
            case "8-bit" -> binary(~low & 0xF, 4) + binary(low, 4);
            default -> binary(Integer.bitCount(key) % 2 == 1 ? key : key | 0x80, 8);
        };
    }

    private static String binary(int value, int bits) {
        return ("0".repeat(bits) + Integer.toBinaryString(value))
                .substring(Integer.toBinaryString(value).length());
    }

    private Path site(String coding) throws IOException {
        var site = SampleSite.in(folder);
        var text = Files.readString(site);
        var keypad = "formats: [wiegand34], keypad: " + coding + ", pin: always,";
        return Files.writeString(site, text.replace("formats: [wiegand34],", keypad));
    }

    /** As an operator would: a member, a card, and two PINs. */
    private void enrol(Path site) {
        Shell.run("check", site).orFail();
        var data = folder.resolve("data");
        var added =
                Shell.run(
                                "members",
                                "add",
                                "--data",
                                data,
                                "--name",
                                "A. Muster",
                                "--group",
                                "members")
                        .orFail();
        var member = added.out().strip();
        Shell.pipe(
                        Long.toString(NUMBER),
                        "cards",
                        "add",
                        "--data",
                        data,
                        "--member",
                        member,
                        "--format",
                        "wiegand34")
                .orFail();
        Shell.pipe(RIGHT + "\n" + DURESS + "\n", "members", "pin", "--data", data, member).orFail();
    }

    private void replay(Step... steps) throws IOException {
        var recording = new BadgeRecording();
        for (Step step : steps) {
            recording = step.on(recording);
        }
        Shell.run(
                        "replay",
                        "--site",
                        folder.resolve("site.yaml"),
                        "--edges",
                        recording.in(folder),
                        "--data",
                        folder.resolve("data"))
                .orFail();
    }

    private List<String> kinds() {
        return events(false).stream().map(event -> event.path("kind").asString()).toList();
    }

    private String personal() {
        return events(true).toString();
    }

    private List<JsonNode> events(boolean personal) {
        var args =
                new ArrayList<Object>(
                        List.of("events", "--data", folder.resolve("data"), "--json"));
        if (personal) {
            args.add("--personal");
        }
        for (String kind : List.of("AccessGranted", "AccessDenied", "DoorReleased", "DoorLocked")) {
            args.addAll(List.of("--kind", kind));
        }
        return Shell.run(args.toArray()).orFail().lines().stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }
}

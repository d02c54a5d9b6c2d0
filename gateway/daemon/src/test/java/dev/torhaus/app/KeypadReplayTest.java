package dev.torhaus.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.Card;
import dev.torhaus.access.CardKey;
import dev.torhaus.access.Member;
import dev.torhaus.access.Pin;
import dev.torhaus.access.PinDigest;
import dev.torhaus.access.Technology;
import dev.torhaus.engine.Entry;
import dev.torhaus.event.BootId;
import dev.torhaus.event.CardId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.RosterChange;
import dev.torhaus.event.Stamp;
import dev.torhaus.journal.DataFolder;
import dev.torhaus.journal.Journal;
import dev.torhaus.wiegand.CardNumber;
import dev.torhaus.wiegand.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private static final MemberId MEMBER = new MemberId("m-1");

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

    /** Puts a member with a card and two PINs into the data folder. */
    private void enrol(Path site) {
        assertEquals(0, Shell.run("check", site).exit());
        try (var journal = Journal.open(folder.resolve("data"), DataFolder.Use.UPKEEP)) {
            var key = new CardKey(journal.cardSecret());
            var plain = new Member(MEMBER, Set.of(new GroupId("members")), null, null, false);
            var member = plain.withPins(pin(key, RIGHT), pin(key, DURESS));
            var number = new CardNumber(NUMBER);
            var credential = key.credential(Technology.WIEGAND, Formats.WIEGAND34.id(), number);
            var card = new Card(new CardId("c-1"), MEMBER, credential, false);
            journal.commit(
                    List.of(
                            changed(
                                    RosterChange.MEMBER_ADDED,
                                    new Entry.TableChange.PutMember(member, "A. Muster")),
                            changed(RosterChange.CARD_ADDED, new Entry.TableChange.PutCard(card))),
                    Map.of(),
                    OPEN);
        }
    }

    private static PinDigest pin(CardKey key, String digits) {
        var pin = new Pin(digits.length(), Long.parseLong(digits));
        return PinDigest.of(MEMBER, key.credential(pin));
    }

    private static Entry changed(RosterChange change, Entry.TableChange row) {
        var before = OPEN.minusSeconds(3_600);
        return new Entry(
                new Stamp(before, 0, new BootId("boot-0"), true),
                before,
                new OpenEvent.RosterChanged(change),
                Optional.empty(),
                Optional.of(row));
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

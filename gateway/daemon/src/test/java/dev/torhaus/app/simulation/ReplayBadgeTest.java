package dev.torhaus.app.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.app.BadgeRecording;
import dev.torhaus.app.SampleSite;
import dev.torhaus.app.Shell;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReplayBadgeTest {
    /** A Wednesday, ten in the morning in Eilenburg. */
    private static final Instant OPEN = Instant.parse("2026-11-25T09:00:00Z");

    private static final long NUMBER = 0xB5E3_97A1L;

    @TempDir private Path folder = Path.of("");
    private Path site = Path.of("");
    private Path data = Path.of("");

    @BeforeEach
    void site() throws IOException {
        site = SampleSite.in(folder);
        data = folder.resolve("data");
    }

    @Test
    void aKnownCardIsGrantedThenTheDoorReleasedThenLocked() throws IOException {
        enrol("0xB5E397A1");
        replay(new BadgeRecording().badge(OPEN, BadgeRecording.bits34(NUMBER)));
        var events = events("AccessGranted", "AccessDenied", "DoorReleased", "DoorLocked");
        assertEquals(
                List.of("AccessGranted", "DoorReleased", "DoorLocked"),
                events.stream().map(event -> event.path("kind").asString()).toList());
        assertEquals("front-in", events.getFirst().path("reader").asString());
        assertEquals("CARD", events.get(1).path("cause").asString());
        var lastBit = OPEN.plusMillis(33);
        assertEquals(lastBit.toString(), events.getFirst().path("at").asString());
        assertEquals(lastBit.plusSeconds(3).toString(), events.getLast().path("at").asString());
    }

    @Test
    void anUnknownCardIsDeniedAndNothingIsReleased() throws IOException {
        replay(new BadgeRecording().badge(OPEN, BadgeRecording.bits34(NUMBER)));
        var events = events("AccessGranted", "AccessDenied", "DoorReleased");
        assertEquals(1, events.size());
        assertEquals("AccessDenied", events.getFirst().path("kind").asString());
        assertEquals("UNKNOWN", events.getFirst().path("reason").asString());
    }

    @Test
    void aKnownCardIsDeniedOutsideHoursOnAHolidayAndWhenRevoked() throws IOException {
        var card = enrol(Long.toString(NUMBER));
        var bits = BadgeRecording.bits34(NUMBER);
        var repentanceDay = Instant.parse("2026-11-18T09:00:00Z");
        replay(
                new BadgeRecording()
                        .badge(repentanceDay, bits)
                        .badge(Instant.parse("2026-11-18T23:00:00Z"), bits));
        Shell.run("cards", "revoke", "--data", data, card).orFail();
        replay(new BadgeRecording().badge(OPEN, bits));
        assertEquals(
                List.of("NOT_NOW", "NOT_NOW", "BLOCKED"),
                events("AccessDenied").stream().map(e -> e.path("reason").asString()).toList());
        assertEquals(List.of(), events("AccessGranted"));
    }

    @Test
    void aFrameWithWrongParityIsNoiseAndNeverACard() throws IOException {
        enrol("0xB5E397A1");
        var bits = BadgeRecording.bits34(NUMBER);
        var flipped =
                bits.substring(0, 5) + (bits.charAt(5) == '0' ? '1' : '0') + bits.substring(6);
        replay(new BadgeRecording().badge(OPEN, flipped));
        assertEquals(List.of(), events("AccessGranted", "AccessDenied"));
        assertEquals("PARITY", events("ReaderNoise").getFirst().path("noise").asString());
    }

    @Test
    void theNumberStandsInNoFileInNoForm() throws IOException {
        enrol("0xB5E397A1");
        replay(new BadgeRecording().badge(OPEN, BadgeRecording.bits34(NUMBER)));
        Shell.run("cards", "list", "--data", data, "--json").orFail();
        for (var form : forms().entrySet()) {
            for (Path file : files()) {
                assertFalse(
                        contains(Files.readAllBytes(file), form.getValue()),
                        form.getKey() + " stands in " + file);
            }
        }
    }

    @Test
    void theSearchFindsANumberThatIsThere() throws IOException {
        Files.createDirectories(data);
        for (var form : forms().entrySet()) {
            Files.write(data.resolve("leak"), form.getValue());
            var found = false;
            for (Path file : files()) {
                found |= contains(Files.readAllBytes(file), form.getValue());
            }
            assertTrue(found, form.getKey());
        }
    }

    private static Map<String, byte[]> forms() {
        var bits = BadgeRecording.bits34(NUMBER);
        var forms = new LinkedHashMap<String, byte[]>();
        text(forms, "hex", Long.toHexString(NUMBER));
        text(forms, "HEX", Long.toHexString(NUMBER).toUpperCase(Locale.ROOT));
        text(forms, "decimal", Long.toString(NUMBER));
        text(forms, "signed decimal", Integer.toString((int) NUMBER));
        text(forms, "bits", Long.toBinaryString(NUMBER));
        text(forms, "frame bits", bits);
        var frame = Long.parseLong(bits, 2);
        text(forms, "frame hex", Long.toHexString(frame));
        text(forms, "frame HEX", Long.toHexString(frame).toUpperCase(Locale.ROOT));
        text(forms, "frame decimal", Long.toString(frame));
        for (var order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            forms.put(
                    "4 bytes " + order,
                    ByteBuffer.allocate(4).order(order).putInt((int) NUMBER).array());
            forms.put(
                    "8 bytes " + order,
                    ByteBuffer.allocate(8).order(order).putLong(NUMBER).array());
            forms.put("frame " + order, ByteBuffer.allocate(8).order(order).putLong(frame).array());
        }
        return forms;
    }

    private static void text(Map<String, byte[]> forms, String name, String text) {
        forms.put(name, text.getBytes(StandardCharsets.US_ASCII));
    }

    private List<Path> files() throws IOException {
        try (var all = Files.walk(data)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    /** Adds a member with this card; returns the card's id. */
    private String enrol(String number) {
        var member =
                Shell.run(
                                "members",
                                "add",
                                "--data",
                                data,
                                "--name",
                                "A. Muster",
                                "--group",
                                "members")
                        .orFail()
                        .out()
                        .strip();
        return Shell.pipe(
                        number + "\n",
                        "cards",
                        "add",
                        "--data",
                        data,
                        "--member",
                        member,
                        "--format",
                        "wiegand34")
                .orFail()
                .out()
                .strip();
    }

    private void replay(BadgeRecording recording) throws IOException {
        Shell.run("replay", "--site", site, "--edges", recording.in(folder), "--data", data)
                .orFail();
    }

    private List<JsonNode> events(String... kinds) {
        var args = new ArrayList<Object>(List.of("events", "--data", data, "--json"));
        for (String kind : kinds) {
            args.addAll(List.of("--kind", kind));
        }
        return Shell.run(args.toArray()).orFail().lines().stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }
}

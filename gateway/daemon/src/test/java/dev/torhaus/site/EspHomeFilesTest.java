package dev.torhaus.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample nodes: no secret in them, and the line of the site file in their head is right. */
final class EspHomeFilesTest {
    private static final Pattern SECRET =
            Pattern.compile("\\s*(ssid|password|username|broker|certificate_authority): (.*)");
    private static final Pattern NODE = Pattern.compile("(?m)^  name: (\\S+)$");
    private static final Pattern SENSOR = Pattern.compile("(?m)^#   - (\\{kind: mqtt.*})$");

    @ParameterizedTest
    @ValueSource(strings = {"desk-pir", "desk-ld2410"})
    void aNodeHoldsNoSecretAndSpeaksWhereTheSiteFileListens(String file) throws IOException {
        var text = text(file);
        var secrets = text.lines().map(SECRET::matcher).filter(m -> m.matches()).toList();
        assertEquals(7, secrets.size());
        secrets.forEach(line -> assertTrue(line.group(2).startsWith("!secret "), line.group()));
        var node = NODE.matcher(text);
        var sensor = SENSOR.matcher(text);
        assertTrue(node.find() && sensor.find(), text);
        var site =
                Samples.site(
                        Samples.SMALL
                                .replace(
                                        "{kind: motion, line: GPIO17, hold: 10m, warm-up: 60s}",
                                        sensor.group(1))
                                .replace("web: {", "mqtt: {broker: \"mqtt://localhost\"}\nweb: {"));
        var remote = site.mqtt().orElseThrow().sensors();
        assertEquals(
                List.of(node.group(1) + "/binary_sensor/presence/state"),
                remote.stream().map(each -> each.topic()).toList());
        assertEquals(node.group(1) + "/status", remote.getFirst().availability().orElseThrow());
        assertTrue(site.house().desks().getFirst().sensors().getFirst().remote());
    }

    private static String text(String file) throws IOException {
        var name = "/torhaus/esphome/" + file + ".yaml";
        try (var node = EspHomeFilesTest.class.getResourceAsStream(name)) {
            assertTrue(node != null, name);
            return new String(node.readAllBytes(), UTF_8);
        }
    }
}

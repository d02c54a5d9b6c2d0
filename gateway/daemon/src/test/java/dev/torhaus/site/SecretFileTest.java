package dev.torhaus.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.torhaus.influx.InfluxSettings;
import dev.torhaus.mqtt.MqttSettings;
import dev.torhaus.settings.SecretFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
    @TempDir Path folder;
    private Path file = Path.of("");

    @BeforeEach
    void writeSecret() throws IOException {
        file = folder.resolve("secret");
        write("hunter2\n", "rw-------");
    }

    @Test
    void secretIsTheFileWithoutItsLastLineEnd() throws IOException {
        var mqtt = Samples.site(withBroker("file:" + file)).mqtt().orElseThrow();
        assertEquals(
                new MqttSettings(
                        URI.create("mqtts://broker.example:8883"),
                        Optional.of("torhaus"),
                        Optional.of(SecretFile.read(file)),
                        "torhaus/eilenburg"),
                mqtt);
        assertEquals("hunter2", mqtt.password().orElseThrow().reveal());
        assertFalse(mqtt.toString().contains("hunter2"));
    }

    @Test
    void bothInfluxInterfacesTakeTheirSecret() throws IOException {
        var url = URI.create("http://localhost:8086");
        var secret = SecretFile.read(file);
        assertEquals(
                new InfluxSettings.V2(url, "eilenburg", "torhaus", secret),
                Samples.site(
                                withInflux(
                                        "api: v2, org: eilenburg, bucket: torhaus, token: file:"
                                                + file))
                        .influx()
                        .orElseThrow());
        assertEquals(
                new InfluxSettings.V1(url, "torhaus", Optional.of("gate"), Optional.of(secret)),
                Samples.site(
                                withInflux(
                                        "api: v1, database: torhaus, user: gate, password: file:"
                                                + file))
                        .influx()
                        .orElseThrow());
    }

    @Test
    void fileThatEverybodyMayReadIsRefused() throws IOException {
        write("hunter2\n", "rw-r--r--");
        assertTold(
                "password: everybody on this machine may read or change "
                        + file
                        + " (rw-r--r--): chmod 600 "
                        + file);
    }

    @Test
    void emptyFileIsRefused() throws IOException {
        write("\n", "rw-------");
        assertTold("password: " + file + " must hold the secret on its only line");
    }

    @Test
    void fileWithSeveralLinesIsRefused() throws IOException {
        write("hunter2\n\n", "rw-------");
        assertTold("password: " + file + " must hold the secret on its only line");
    }

    @Test
    void fileThatIsNotThereIsTold() throws IOException {
        Files.delete(file);
        assertTold("password: there is no file " + file + ": make it, mode 600");
    }

    @Test
    void folderIsNoSecret() throws IOException {
        Files.delete(file);
        Files.createDirectory(file);
        assertTold("password: " + file + " is not a file");
    }

    @Test
    void secretInTheSiteFileIsRefusedAndNotRepeated() {
        assertEquals(
                "password: want file:/PATH, a file that holds the secret: a secret does not stand in"
                        + " the site file itself",
                Samples.problems(withBroker("hunter2")).getFirst().text());
    }

    private void assertTold(String text) {
        var problems = Samples.problems(withBroker("file:" + file));
        assertEquals(1, problems.size(), problems::toString);
        assertEquals(text, problems.getFirst().text());
        assertEquals(28, problems.getFirst().line());
        assertEquals(72, problems.getFirst().column());
    }

    private void write(String text, String permissions) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static String withBroker(String password) {
        return Samples.SMALL.replace(
                "web: {",
                "mqtt: {broker: \"mqtts://broker.example:8883\", user: torhaus, password: "
                        + password
                        + "}\nweb: {");
    }

    private static String withInflux(String keys) {
        return Samples.SMALL.replace(
                "web: {", "influx: {url: \"http://localhost:8086\", " + keys + "}\nweb: {");
    }
}

package dev.torhaus.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartNeedsTest {
    @TempDir private Path folder = Path.of("");
    private String site = "";

    @BeforeEach
    void aSiteWithAPassword() throws IOException {
        site = "mqtt: {broker: \"mqtt://localhost\", user: torhaus, password: file:%s}\n";
        site = Samples.SMALL + site.formatted(password("first"));
    }

    @Test
    void anotherPasswordInTheSameFileNeedsNone() throws IOException {
        var running = Samples.site(site);
        password("second");
        assertEquals(
                List.of(), RestartNeeds.between(running, Samples.site(site + "# as before\n")));
    }

    @Test
    void anotherFileOfThePasswordNeedsOne() throws IOException {
        var running = Samples.site(site);
        Files.copy(password("first"), folder.resolve("other"));
        var other = Samples.site(site.replace("/password", "/other"));
        assertEquals(
                List.of("the broker (mqtt)"),
                RestartNeeds.between(running, other).stream()
                        .map(RestartNeeds.Need::english)
                        .toList());
    }

    private Path password(String text) throws IOException {
        var file = Files.writeString(folder.resolve("password"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}

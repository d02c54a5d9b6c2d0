package dev.torhaus.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void aSecretDoesNotShowItselfByAccident() {
        assertEquals("Secret[…]", new Secret("hunter2").toString());
        assertEquals("hunter2", new Secret("hunter2").reveal());
        assertThrows(IllegalArgumentException.class, () -> new Secret(""));
    }

    @Test
    void aSecretInAFileCanBeChangedThere() throws IOException {
        var file = folder.resolve("password");
        Files.writeString(file, "old\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var secret = SecretFile.read(file);
        Files.writeString(file, "new\n");
        assertEquals("old", secret.reveal());
        assertEquals("new", secret.current().reveal());
        assertEquals("new", secret.current().current().reveal());
        assertEquals(secret, secret.current());
        assertEquals(secret.hashCode(), secret.current().hashCode());
        assertNotEquals(secret, new Secret("old"));
        assertNotEquals(new Secret("old"), new Secret("new"));
    }

    @Test
    void aFileThatIsGoneOrNoPlaceForASecretLeavesTheOneThatIsKnown() throws IOException {
        var file = folder.resolve("password");
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var secret = SecretFile.read(file);
        Files.writeString(file, "new");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertEquals("old", secret.current().reveal());
        Files.delete(file);
        assertEquals("old", secret.current().reveal());
        assertEquals("old", new Secret("old").current().reveal());
    }
}

package dev.torhaus.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;

/** Reads a secret that stands in a file of its own, which only its owner may read. */
public final class SecretFile {
    private static final long BYTES_MAX = 4096;

    private SecretFile() {}

    /**
     * Throws IllegalArgumentException, in the operator's words and without what stands there, when
     * the file is no place for a secret or holds none.
     */
    public static Secret read(Path file) throws IOException {
        if (!Files.isRegularFile(file) && Files.exists(file)) {
            throw new IllegalArgumentException(file + " is not a file");
        }
        var permissions = Files.getPosixFilePermissions(file);
        if (permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IllegalArgumentException(
                    "everybody on this machine may read or change "
                            + file
                            + " ("
                            + PosixFilePermissions.toString(permissions)
                            + "): chmod 600 "
                            + file);
        }
        if (Files.size(file) > BYTES_MAX) {
            throw new IllegalArgumentException(file + " is too long for a secret");
        }
        var text = Files.readString(file).replaceFirst("\r?\n\\z", "");
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(file + " must hold the secret on its only line");
        }
        return new Secret(text, file);
    }
}

package dev.torhaus.site;

import dev.torhaus.settings.Secret;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A secret that stands in a file of its own, {@code file:/PATH}, read when the site file is. No
 * message repeats what stood here: it may be the secret itself.
 */
record SecretKind() implements Word<Secret> {
    private static final String SCHEME = "file:";
    private static final long BYTES_MAX = 4096;

    @Override
    public String wanted() {
        return "file:/PATH, a file that holds the secret";
    }

    @Override
    public Secret parse(String word) {
        if (!word.startsWith(SCHEME + "/")) {
            throw new IllegalArgumentException(
                    "want " + wanted() + ": a secret does not stand in the site file itself");
        }
        var file = Path.of(word.substring(SCHEME.length()));
        try {
            return read(file);
        } catch (NoSuchFileException absent) {
            throw new IllegalArgumentException(
                    "there is no file " + file + ": make it, mode 600", absent);
        } catch (CharacterCodingException binary) {
            throw new IllegalArgumentException(file + " is not text in UTF-8", binary);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    file
                            + " cannot be read: it must belong to the user that runs Torhaus, mode 600",
                    unreadable);
        }
    }

    private static Secret read(Path file) throws IOException {
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
        return new Secret(text);
    }
}

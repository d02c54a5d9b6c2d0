package dev.torhaus.site;

import dev.torhaus.settings.Secret;
import dev.torhaus.settings.SecretFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A secret that stands in a file of its own, {@code file:/PATH}, read when the site file is. No
 * message repeats what stood here: it may be the secret itself.
 */
record SecretKind() implements Word<Secret> {
    private static final String SCHEME = "file:";

    @Override
    public String wanted() {
        return "file:/PATH, a file that holds the secret";
    }

    @Override
    public Secret parse(String word, Reading reading) {
        return reading.looksAtSecrets() ? parse(word) : new Secret(requireReference(word));
    }

    private String requireReference(String word) {
        if (!word.startsWith(SCHEME + "/")) {
            throw new IllegalArgumentException(
                    "want " + wanted() + ": a secret does not stand in the site file itself");
        }
        return word;
    }

    @Override
    public Secret parse(String word) {
        requireReference(word);
        var file = Path.of(word.substring(SCHEME.length()));
        try {
            return SecretFile.read(file);
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
}

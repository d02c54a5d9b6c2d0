package dev.torhaus.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A password or token, never empty. It shows itself only to who asks for it by {@link #reveal}. Two
 * that were read from one file are equal, whatever it held then: it may be changed while it is
 * used.
 */
public final class Secret {
    private final String text;
    private final @Nullable Path file;

    /** Throws IllegalArgumentException when {@code text} is empty. */
    public Secret(String text) {
        this(text, null);
    }

    Secret(String text, @Nullable Path file) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("secret: is empty");
        }
        this.text = text;
        this.file = file;
    }

    public String reveal() {
        return text;
    }

    /**
     * The secret as its file holds it now: for each new connection, or when the far side does not
     * take this one any more. The same one where there is no file, or none that can be read.
     */
    public Secret current() {
        if (file == null) {
            return this;
        }
        try {
            return SecretFile.read(file);
        } catch (IOException | IllegalArgumentException unreadable) {
            return this;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && Objects.equals(file, secret.file)
                && (file != null || text.equals(secret.text));
    }

    @Override
    public int hashCode() {
        return file == null ? text.hashCode() : file.hashCode();
    }

    /** Never the secret: it would end up in a log. */
    @Override
    public String toString() {
        return "Secret[…]";
    }
}

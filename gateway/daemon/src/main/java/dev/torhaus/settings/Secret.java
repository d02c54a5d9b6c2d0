package dev.torhaus.settings;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A password or token, never empty. It shows itself only to who asks for it by {@link #reveal}. */
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
     * The secret as its file holds it now, for when the far side does not take this one any more;
     * the same one where there is no file, or none that can be read.
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
        return other instanceof Secret secret && text.equals(secret.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Never the secret: it would end up in a log. */
    @Override
    public String toString() {
        return "Secret[…]";
    }
}

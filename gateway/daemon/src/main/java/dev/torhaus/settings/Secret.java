package dev.torhaus.settings;

/** A password or token, never empty. It shows itself only to who asks for it by {@link #reveal}. */
public final class Secret {
    private final String text;

    /** Throws IllegalArgumentException when {@code text} is empty. */
    public Secret(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("secret: is empty");
        }
        this.text = text;
    }

    public String reveal() {
        return text;
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

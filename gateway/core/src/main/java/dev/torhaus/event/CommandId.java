package dev.torhaus.event;

import java.util.regex.Pattern;

/**
 * What the sender of a remote command calls it, so that it is carried out once however often it
 * comes: 8 to 64 letters, digits, dots, hyphens and underscores, such as a UUID.
 */
public record CommandId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    public CommandId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "command id: want 8 to 64 letters, digits, dots, hyphens and underscores");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

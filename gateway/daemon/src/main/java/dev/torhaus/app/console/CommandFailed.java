package dev.torhaus.app.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command could not do what it was asked for; ends it with exit status 1. */
public final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Says it in the operator's words.
     *
     * @param text one line for each thing that is wrong: what, where, and what to do
     */
    public CommandFailed(String text) {
        super(text);
    }

    /** Says it in the words of what was met on the way. */
    public CommandFailed(@Nullable String text, Throwable cause) {
        super(text == null ? cause.toString() : text, cause);
    }

    /** The lines of the text. */
    public List<String> lines() {
        return String.valueOf(getMessage()).lines().toList();
    }
}

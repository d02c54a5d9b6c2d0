package dev.torhaus.app;

/** A command could not do what it was asked for; ends it with exit status 1. */
final class CommandFailed extends Exception {
    private static final long serialVersionUID = 1;

    private final String text;

    /**
     * @param text one line: what, where, and what to do
     */
    CommandFailed(String text) {
        super(text);
        this.text = text;
    }

    String text() {
        return text;
    }
}

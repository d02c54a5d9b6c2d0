package dev.torhaus.app.console;

/** A command was used in a way that cannot work; ends it with exit status 2. */
public final class WrongUse extends Exception {
    private static final long serialVersionUID = 1;

    private final String text;

    /**
     * @param text one line: what, where, and what to do
     */
    public WrongUse(String text) {
        super(text);
        this.text = text;
    }

    /** The line. */
    public String text() {
        return text;
    }
}

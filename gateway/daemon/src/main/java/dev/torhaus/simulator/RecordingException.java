package dev.torhaus.simulator;

/** An edge recording cannot be played; the message says in which row, why, and what to do. */
public final class RecordingException extends Exception {
    private static final long serialVersionUID = 1;

    private final String message;

    RecordingException(String message) {
        super(message);
        this.message = message;
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return message;
    }
}

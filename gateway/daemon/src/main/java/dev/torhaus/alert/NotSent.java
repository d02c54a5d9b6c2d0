package dev.torhaus.alert;

/** The far side has not taken an alert. */
final class NotSent extends Exception {
    private static final long serialVersionUID = 1;
    private final boolean refused;

    private NotSent(String problem, boolean refused) {
        super(problem, null, false, false);
        this.refused = refused;
    }

    /** It comes back by itself. */
    static NotSent away(String problem) {
        return new NotSent(problem, false);
    }

    /** An operator has to change something. */
    static NotSent refused(String problem) {
        return new NotSent(problem, true);
    }

    boolean isRefused() {
        return refused;
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}

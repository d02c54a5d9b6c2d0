package dev.torhaus.alert;

/** The far side has not taken an alert. */
final class NotSent extends Exception {
    private static final long serialVersionUID = 1;
    private final Kind kind;

    private enum Kind {
        AWAY,
        REFUSED,
        UNFIT
    }

    private NotSent(String problem, Kind kind) {
        super(problem, null, false, false);
        this.kind = kind;
    }

    /** It comes back by itself. */
    static NotSent away(String problem) {
        return new NotSent(problem, Kind.AWAY);
    }

    /** An operator has to change something. */
    static NotSent refused(String problem) {
        return new NotSent(problem, Kind.REFUSED);
    }

    /** It is this very alert that is not wanted; another may be. */
    static NotSent unfit(String problem) {
        return new NotSent(problem, Kind.UNFIT);
    }

    boolean isRefused() {
        return kind != Kind.AWAY;
    }

    boolean isUnfit() {
        return kind == Kind.UNFIT;
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}

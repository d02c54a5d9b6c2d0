package dev.torhaus.app.console;

/** What a command tells whoever started it, by the status with which the process ends. */
public final class ExitStatus {
    /** Fine. */
    public static final int FINE = 0;

    /** The answer is no, or it could not be done. */
    public static final int NO = 1;

    /** The command was used in a wrong way. */
    public static final int WRONG_USE = 2;

    /** A defect of Torhaus itself, told with its stack. EX_SOFTWARE of sysexits.h. */
    public static final int DEFECT = 70;

    private ExitStatus() {}
}

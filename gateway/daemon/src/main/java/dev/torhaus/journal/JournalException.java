package dev.torhaus.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The journal or its folder could not do what was asked; the message says what, where and what to
 * do.
 */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What is wrong, as far as a caller can answer it differently. */
    public enum Kind {
        /** No room on the disk. Nothing was stored; trying again later is right. */
        FULL(true),
        /**
         * The disk failed, or has become read-only. Nothing was stored; trying again later is
         * right.
         */
        DISK(true),
        /**
         * Somebody else holds a lock on the file, or a reader an old state. Trying again is right.
         */
        BUSY(true),
        /** The data folder belongs to another daemon, or to another kind of use. */
        IN_USE(false),
        /** Written by a newer version. */
        NEWER(false),
        /** There is no journal, or no key, where one is needed. */
        MISSING(false),
        /** A file is not what it should be. */
        DAMAGED(false),
        /** A rule of the journal forbids it; trying the same again is no use. */
        REFUSED(false);

        private final boolean passing;

        Kind(boolean passing) {
            this.passing = passing;
        }

        /** Whether the same call may succeed later without anything else being changed. */
        public boolean passing() {
            return passing;
        }
    }

    private final Kind kind;
    private final String message;

    public JournalException(Kind kind, String message) {
        super(message);
        this.kind = kind;
        this.message = message;
    }

    JournalException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.message = message;
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return message;
    }

    static JournalException of(String what, Path file, IOException cause) {
        return new JournalException(
                Kind.DISK,
                what + " " + file + ": " + cause + "; check the disk and its rights",
                cause);
    }

    static JournalException of(String what, Path file, SQLException cause) {
        var kind = kind(cause);
        return new JournalException(
                kind, what + " " + file + ": " + cause.getMessage() + advice(kind), cause);
    }

    private static Kind kind(SQLException failure) {
        var code =
                failure instanceof SQLiteException sqlite
                        ? sqlite.getResultCode()
                        : SQLiteErrorCode.getErrorCode(failure.getErrorCode());
        // An extended code holds its family in the low byte.
        return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
            case SQLITE_FULL -> Kind.FULL;
            case SQLITE_BUSY, SQLITE_LOCKED -> Kind.BUSY;
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT -> Kind.DAMAGED;
            case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_RANGE, SQLITE_MISUSE ->
                    Kind.REFUSED;
            default -> Kind.DISK;
        };
    }

    private static String advice(Kind kind) {
        return switch (kind) {
            case FULL -> "; make room on the disk";
            case DISK -> "; check the disk and the rights of the folder";
            case BUSY -> "; end the other program that has the file open";
            case DAMAGED -> "; restore the folder from a backup";
            case IN_USE, NEWER, MISSING, REFUSED -> "";
        };
    }
}

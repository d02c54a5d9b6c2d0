package dev.torhaus.journal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.torhaus.journal.JournalException.Kind;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A data folder that belongs to this process until it is closed, by a lock that the kernel drops
 * with the process. Any thread.
 *
 * <p>Whoever copies the journal does it through SQLite: reading {@code journal.db} as a plain file
 * from within the process that has it open makes the kernel drop SQLite's locks when that file is
 * closed.
 */
public final class DataFolder implements AutoCloseable {
    /** What a process wants of the folder. */
    public enum Use {
        /** To watch a real house. Refused when the folder is marked as simulated. */
        RUN,
        /**
         * To watch a simulated house, which marks the folder. Refused when a real house was watched
         * in it.
         */
        SIMULATION,
        /** To look after members and cards while no daemon runs. */
        UPKEEP
    }

    static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final Logger LOG = System.getLogger(DataFolder.class.getName());

    /** In a folder whose events never happened. */
    private static final String MARKER = "simulated";

    private final Path path;
    private final Use use;
    private final FileChannel lock;

    private DataFolder(Path path, Use use, FileChannel lock) {
        this.path = path;
        this.use = use;
        this.lock = lock;
    }

    /**
     * Takes the folder, making it (owner only) when there is none. Throws JournalException: IN_USE
     * when another process has it or its marker forbids this use, DISK when it cannot be made.
     */
    public static DataFolder take(Path folder, Use use) {
        var path = folder.toAbsolutePath().normalize();
        if (use == Use.RUN) {
            requireReal(path);
        }
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path, OWNER_FOLDER);
                if (path.getParent() != null) {
                    sync(path.getParent());
                }
            }
            var taken = new DataFolder(path, use, lock(path));
            return taken;
        } catch (IOException e) {
            throw JournalException.of("cannot take data folder", path, e);
        }
    }

    /**
     * Throws JournalException (IN_USE) when the folder is marked as a simulated house's. Touches
     * nothing.
     */
    public static void requireReal(Path folder) {
        if (Files.exists(folder.resolve(MARKER))) {
            throw new JournalException(
                    Kind.IN_USE,
                    "data folder "
                            + folder
                            + " was made by demo or replay, its events never happened: choose"
                            + " another folder for run");
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        var file = folder.resolve("lock");
        var channel = FileChannel.open(file, Set.of(CREATE, READ, WRITE), OWNER_FILE);
        try {
            if (channel.tryLock() == null) {
                throw inUse(folder, read(channel));
            }
        } catch (OverlappingFileLockException thisProcess) {
            channel.close();
            throw inUse(folder, Long.toString(ProcessHandle.current().pid()));
        } catch (IOException | JournalException e) {
            channel.close();
            throw e;
        }
        sayWho(channel);
        return channel;
    }

    /**
     * Written over what was there, and only for the message of others: a full disk is no obstacle.
     */
    private static void sayWho(FileChannel channel) {
        try {
            channel.write(bytes("%-10d%n".formatted(ProcessHandle.current().pid())), 0);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "data folder: cannot write the pid into its lock: " + e);
        }
    }

    private static JournalException inUse(Path folder, String pid) {
        return new JournalException(
                Kind.IN_USE,
                "data folder "
                        + folder
                        + " in use by another daemon (pid "
                        + pid
                        + "): stop that one, or choose another folder");
    }

    private static String read(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(32);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    public Path path() {
        return path;
    }

    public Use use() {
        return use;
    }

    /** Whether what is in it never happened in a real house. */
    public boolean simulated() {
        return Files.exists(marker());
    }

    /** Marks the folder for ever as simulated; durable on return. */
    void markSimulated() {
        try {
            if (!simulated()) {
                Files.createFile(marker(), OWNER_FILE);
                sync(path);
            }
        } catch (IOException e) {
            throw JournalException.of("cannot mark data folder", path, e);
        }
    }

    private Path marker() {
        return path.resolve(MARKER);
    }

    Path journal() {
        return journalIn(path);
    }

    static Path journalIn(Path folder) {
        return folder.resolve("journal.db");
    }

    Reserve reserve() {
        return new Reserve(path.resolve("reserve"));
    }

    CardSecret cardSecret() {
        return new CardSecret(path);
    }

    /** Makes the entries of a folder durable. */
    static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw JournalException.of("cannot leave data folder", path, e);
        }
    }
}

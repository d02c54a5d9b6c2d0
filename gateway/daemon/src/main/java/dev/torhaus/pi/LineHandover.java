package dev.torhaus.pi;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Who may hold the strikes' lines, the gateway or its guard, agreed by two locks on a file: the
 * first byte is the gateway's while it lives, and the kernel frees it however that ends; the second
 * is the guard's while it holds the lines. One process each.
 */
public final class LineHandover implements AutoCloseable {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final String FILE = "outputs.lock";
    private static final Duration GUARD_WAIT_MAX = Duration.ofSeconds(5);
    private static final long LOOK_NANOS = 10_000_000;

    private final FileChannel file;

    private LineHandover(FileChannel file) {
        this.file = file;
    }

    /** In a data folder that exists. */
    public static LineHandover in(Path dataFolder) throws IOException {
        return new LineHandover(
                FileChannel.open(
                        dataFolder.resolve(FILE),
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        OWNER_ONLY));
    }

    /**
     * For the gateway: on return a guard, if there is one, has let the lines go. An IOException
     * says that it does not.
     */
    public void takeOver() throws IOException {
        var until = System.nanoTime() + GUARD_WAIT_MAX.toNanos();
        for (var position : new long[] {0, 1}) {
            var lock = file.tryLock(position, 1, false);
            while (lock == null && System.nanoTime() < until) {
                LockSupport.parkNanos(LOOK_NANOS);
                lock = file.tryLock(position, 1, false);
            }
            if (lock == null) {
                throw new IOException(
                        "the strikes' lines are held by another gateway or by a guard that does not"
                                + " let go: restart torhaus-guard");
            }
            if (position == 1) {
                lock.release();
            }
        }
    }

    /**
     * For the guard: waits until no gateway lives; the lines are the guard's until it closes this.
     */
    public FileLock awaitGatewayEnd() throws IOException {
        var gateway = file.lock(0, 1, false);
        try {
            return file.lock(1, 1, false);
        } finally {
            gateway.release();
        }
    }

    /** For the guard: waits until a gateway lives. */
    public void awaitGateway() throws IOException {
        for (var free = file.tryLock(0, 1, false); free != null; ) {
            free.release();
            LockSupport.parkNanos(LOOK_NANOS);
            free = file.tryLock(0, 1, false);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

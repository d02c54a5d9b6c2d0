package dev.torhaus.journal;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * A file of nothing that keeps some room on the disk. SQLite needs a little to open a journal at
 * all, and a gateway that starts on a disk that others have filled must still read who may come in.
 */
final class Reserve {
    static final int BYTES = 512 << 10;

    /** While less is free than this, the room is better left to the journal. */
    private static final long FREE_BYTES_MIN = 16L * BYTES;

    private static final Logger LOG = System.getLogger(Reserve.class.getName());

    private final Path file;

    Reserve(Path file) {
        this.file = file;
    }

    /** Frees the room; false when there is none kept. */
    boolean give() {
        try {
            var given = Files.deleteIfExists(file);
            if (given) {
                LOG.log(Level.WARNING, "disk full: gave the reserve " + file + "; make room");
            }
            return given;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "disk full: cannot give the reserve " + file + ": " + e);
            return false;
        }
    }

    /** Keeps room again, when there is enough. */
    void keep() {
        try {
            if (Files.exists(file)
                    || Files.getFileStore(file.getParent()).getUsableSpace() < FREE_BYTES_MIN) {
                return;
            }
            try (var channel =
                    FileChannel.open(file, Set.of(CREATE_NEW, WRITE), DataFolder.OWNER_FILE)) {
                var zeros = ByteBuffer.allocate(BYTES);
                while (zeros.hasRemaining()) {
                    channel.write(zeros);
                }
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot keep the reserve " + file + ": " + e);
        }
    }
}

package dev.torhaus.journal;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.torhaus.access.CardKey;
import dev.torhaus.journal.JournalException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Set;

/** The file of the card key: {@value CardKey#BYTES} random bytes, owner only. */
final class CardSecret {
    private final Path dataFolder;
    private final Path file;

    CardSecret(Path dataFolder) {
        this.dataFolder = dataFolder;
        this.file = dataFolder.resolve("keys").resolve("card.key");
    }

    boolean exists() {
        return Files.exists(file);
    }

    Path file() {
        return file;
    }

    byte[] read() {
        try {
            var secret = Files.readAllBytes(file);
            if (secret.length != CardKey.BYTES) {
                throw new JournalException(
                        Kind.DAMAGED,
                        "card key "
                                + file
                                + " holds "
                                + secret.length
                                + " bytes instead of "
                                + CardKey.BYTES
                                + ": put it back from a backup");
            }
            return secret;
        } catch (IOException e) {
            throw JournalException.of("cannot read card key", file, e);
        }
    }

    /** Makes a new key: on return it is durable, and never was half a file under its name. */
    byte[] make() {
        var secret = new byte[CardKey.BYTES];
        new SecureRandom().nextBytes(secret);
        var folder = dataFolder.resolve("keys");
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder, DataFolder.OWNER_FOLDER);
                DataFolder.sync(dataFolder);
            }
            var fresh = folder.resolve("card.key.new");
            Files.deleteIfExists(fresh);
            try (var channel =
                    FileChannel.open(fresh, Set.of(CREATE_NEW, WRITE), DataFolder.OWNER_FILE)) {
                var bytes = ByteBuffer.wrap(secret);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            DataFolder.sync(folder);
            return secret;
        } catch (IOException e) {
            throw JournalException.of("cannot make card key", file, e);
        }
    }
}

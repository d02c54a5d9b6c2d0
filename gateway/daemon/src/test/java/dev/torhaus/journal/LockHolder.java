package dev.torhaus.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torhaus.journal.DataFolder.Use;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Another process that has a data folder until it is closed. */
final class LockHolder implements AutoCloseable {
    private final Process process;

    private LockHolder(Process process) {
        this.process = process;
    }

    static LockHolder start(Path folder) throws IOException {
        var process = ChildJvm.start(LockHolder.class, folder.toString());
        assertEquals("taken", process.inputReader(StandardCharsets.UTF_8).readLine());
        return new LockHolder(process);
    }

    static void main(String[] args) throws IOException {
        try (var _ = DataFolder.take(Path.of(args[0]), Use.RUN)) {
            System.out.println("taken");
            var _ = System.in.read();
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}

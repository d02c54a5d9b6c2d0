package dev.torhaus.app.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a socket of systemd's kind hears. */
class ServiceManagerTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final String LISTENER =
            """
            import socket, sys
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            s.bind(sys.argv[1])
            print("up", flush=True)
            while True:
                print(s.recv(100).decode(), flush=True)
            """;

    @TempDir Path folder;

    @Test
    void itHearsThatTheProgramIsReadyAndThenThatItIsAliveAsLongAsItIs() throws IOException {
        assumeTrue(Files.isExecutable(PYTHON), "no python3: run script/setup --for test");
        var socket = folder.resolve("notify").toString();
        var listener = new ProcessBuilder(PYTHON.toString(), "-c", LISTENER, socket).start();
        try (BufferedReader heard = listener.inputReader()) {
            assertEquals("up", heard.readLine());
            var asked = new AtomicInteger();
            ServiceManager.of(Map.of("NOTIFY_SOCKET", socket, "WATCHDOG_USEC", "20000"))
                    .orElseThrow()
                    .ready(() -> asked.incrementAndGet() <= 2);
            var lines = new ArrayList<String>();
            for (int i = 0; i < 3; i++) {
                lines.add(heard.readLine());
            }
            assertEquals(List.of("READY=1", "WATCHDOG=1", "WATCHDOG=1"), lines);
            while (asked.get() < 10) {
                Thread.onSpinWait();
            }
            assertTrue(!heard.ready(), "it said that it is alive when it was not");
        } finally {
            listener.destroyForcibly();
        }
    }

    @Test
    void whereNobodyWantsToHearThereIsNoServiceManager() {
        assertTrue(ServiceManager.of(Map.of()).isEmpty());
        assertTrue(ServiceManager.of(Map.of("NOTIFY_SOCKET", "vsock:2:1")).isEmpty());
    }
}

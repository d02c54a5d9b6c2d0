package dev.torhaus.settings;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoopbackTest {
    @Test
    void addressesOfThisMachineAreLoopback() {
        for (String host : List.of("localhost", "127.0.0.1", "127.255.0.9", "::1", "[::1]")) {
            assertTrue(Loopback.is(host), host);
        }
    }

    @Test
    void whatOnlyLooksLikeItIsNot() {
        for (String host :
                List.of(
                        "127.0.0.1.example",
                        "127.1",
                        "1127.0.0.1",
                        "localhost.example",
                        "0.0.0.0",
                        "::")) {
            assertFalse(Loopback.is(host), host);
        }
    }
}

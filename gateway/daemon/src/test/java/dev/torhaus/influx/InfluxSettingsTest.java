package dev.torhaus.influx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InfluxSettingsTest {
    @Test
    void clearTextIsWhatLeavesThisMachineWithoutTls() {
        assertEquals(true, settings("http://db.example:8086").clearText());
        assertEquals(false, settings("https://db.example:8086").clearText());
        assertEquals(false, settings("http://127.0.0.1:8086").clearText());
    }

    @Test
    void addressesThatNoServerHasAreRefused() {
        for (String url :
                List.of(
                        "localhost:8086",
                        "ftp://localhost",
                        "http:localhost",
                        "http://user:word@localhost",
                        "http://localhost?db=x",
                        "http://localhost:0")) {
            assertThrows(IllegalArgumentException.class, () -> settings(url), url);
        }
    }

    private static InfluxSettings settings(String url) {
        return new InfluxSettings.V1(
                URI.create(url), "torhaus", Optional.empty(), Optional.empty());
    }
}

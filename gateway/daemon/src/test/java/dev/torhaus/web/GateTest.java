package dev.torhaus.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GateTest {
    private final Gate network =
            new Gate(new WebSettings("0.0.0.0", 8080), List.of("Torhaus.Example.Org"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.168.1.7:8080",
                "[fd00::7]:8080",
                "[fd00::7]",
                "torhaus",
                "torhaus.local:8080",
                "torhaus.home.arpa",
                "localhost",
                "torhaus.example.org:443"
            })
    void inANetworkItsAddressesAndLocalNamesAreAnswered(String host) {
        assertTrue(network.answers(host), host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "192.168.1.7.evil.example:8080",
                ".local",
                "torhaus.local.evil.example"
            })
    void inANetworkANameOfTheInternetIsNot(String host) {
        assertFalse(network.answers(host), host);
    }
}

package dev.torhaus.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.torhaus.settings.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MqttSettingsTest {
    @Test
    void portIsThatOfTheSchemeUnlessGiven() {
        assertEquals(8883, settings("mqtts://broker.example").port());
        assertEquals(1883, settings("mqtt://localhost").port());
        assertEquals(7000, settings("mqtt://127.0.0.1:7000").port());
        assertEquals("::1", settings("mqtt://[::1]:1883").host());
    }

    @Test
    void brokersThatCannotBeFedAreRefused() {
        for (String broker :
                List.of(
                        "mqtt://broker.example",
                        "tcp://localhost:1883",
                        "mqtts:broker",
                        "mqtts://user:word@broker.example",
                        "mqtts://broker.example/path",
                        "mqtts://broker.example:0",
                        "mqtts://broker.example:65536",
                        "localhost:1883")) {
            assertThrows(IllegalArgumentException.class, () -> settings(broker), broker);
        }
    }

    @Test
    void passwordWithoutUserIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new MqttSettings(
                                URI.create("mqtt://localhost"),
                                Optional.empty(),
                                Optional.of(new Secret("x")),
                                "torhaus/x"));
    }

    @Test
    void topicRootIsNoFilter() {
        for (String root : List.of("", "torhaus/", "torhaus/#", "+/x")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            new MqttSettings(
                                    URI.create("mqtt://localhost"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    root),
                    root);
        }
    }

    private static MqttSettings settings(String broker) {
        return new MqttSettings(
                URI.create(broker), Optional.empty(), Optional.empty(), "torhaus/x");
    }
}

package dev.torhaus.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.DeskId;
import dev.torhaus.event.SensorId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RemoteSensorTest {
    private static final long SECOND = 1_000_000_000L;
    private static final boolean KEPT = true;
    private static final boolean NOW = false;
    private static final String STATE = "desk-a1/binary_sensor/presence/state";
    private static final String STATUS = "desk-a1/status";

    /** ESPHome: bare words, kept, and the node's birth and last will. */
    private final RemoteSensor node = sensor(Optional.empty(), Optional.of(STATUS));

    @Test
    void wordsOfEspHomeAreHeardAndToldOnce() {
        assertTrue(node.hear(STATUS, "online", KEPT, 0));
        assertTrue(node.hear(STATE, "OFF", KEPT, 0));
        assertEquals(new RemoteSensor.News.Heard(false), node.news(0));
        assertNull(node.news(0));
        node.hear(STATE, "ON", NOW, SECOND);
        node.hear(STATE, "ON", NOW, SECOND);
        assertEquals(new RemoteSensor.News.Changed(true), node.news(SECOND));
        assertNull(node.news(SECOND));
    }

    @Test
    void objectsOfZigbee2MqttAreHeardAndWhatSaysNothingChangesNothing() {
        var pir = sensor(Optional.of("/occupancy"), Optional.of("zigbee2mqtt/a1/availability"));
        pir.hear("zigbee2mqtt/a1/availability", "{\"state\":\"online\"}", KEPT, 0);
        assertTrue(pir.hear(STATE, "{\"battery\":93,\"occupancy\":true}", NOW, 0));
        assertEquals(new RemoteSensor.News.Heard(true), pir.news(0));
        assertTrue(pir.hear(STATE, "{\"battery\":93}", NOW, 0));
        assertTrue(pir.hear(STATE, "{\"occupancy\":null}", NOW, 0));
        assertNull(pir.news(0));
        assertTrue(pir.hear(STATE, "{\"occupancy\":false}", NOW, 0));
        assertEquals(new RemoteSensor.News.Changed(false), pir.news(0));
        pir.hear("zigbee2mqtt/a1/availability", "{\"state\":\"offline\"}", NOW, SECOND);
        assertEquals(new RemoteSensor.News.Lost(SECOND), pir.news(60 * SECOND));
    }

    /** In whichever order the broker hands out what it kept. */
    @Test
    void whatIsKeptOfADeadSensorIsNotBelieved() {
        node.hear(STATE, "OFF", KEPT, 0);
        assertNull(node.news(0), "nobody has said that it is alive");
        node.hear(STATUS, "offline", KEPT, 0);
        node.hear(STATE, "OFF", KEPT, 0);
        assertNull(node.news(59 * SECOND));
        assertEquals(new RemoteSensor.News.Lost(0), node.news(60 * SECOND));
        node.hear(STATUS, "online", NOW, 70 * SECOND);
        assertNull(node.news(70 * SECOND), "what it said before it died is no news");
        node.hear(STATE, "ON", NOW, 71 * SECOND);
        assertEquals(new RemoteSensor.News.Heard(true), node.news(71 * SECOND));
    }

    @Test
    void whoSpeaksIsAliveWhereNothingElseSaysSo() {
        node.hear(STATE, "ON", NOW, 0);
        assertEquals(new RemoteSensor.News.Heard(true), node.news(0));
        var lonely = sensor(Optional.empty(), Optional.empty());
        lonely.hear(STATE, "OFF", KEPT, 0);
        assertEquals(new RemoteSensor.News.Heard(false), lonely.news(0));
    }

    @Test
    void aShortGapIsBorneAndALongerOneIsToldFromItsBeginning() {
        var lonely = sensor(Optional.empty(), Optional.empty());
        lonely.hear(STATE, "OFF", KEPT, 0);
        lonely.news(0);
        lonely.linkLost(100 * SECOND);
        lonely.linkLost(105 * SECOND);
        assertNull(lonely.news(109 * SECOND));
        lonely.hear(STATE, "OFF", KEPT, 109 * SECOND);
        assertNull(lonely.news(200 * SECOND), "as it was");
        lonely.linkLost(300 * SECOND);
        lonely.hear(STATE, "ON", KEPT, 302 * SECOND);
        assertEquals(new RemoteSensor.News.Changed(true), lonely.news(302 * SECOND));
        lonely.linkLost(400 * SECOND);
        lonely.linkLost(405 * SECOND);
        assertEquals(new RemoteSensor.News.Lost(400 * SECOND), lonely.news(410 * SECOND));
        assertNull(lonely.news(999 * SECOND));
        lonely.hear(STATE, "OFF", KEPT, 1_000 * SECOND);
        assertEquals(new RemoteSensor.News.Heard(false), lonely.news(1_000 * SECOND));
    }

    /** A node that is started anew says offline, online and its state within seconds. */
    @Test
    void aNodeThatIsStartedAnewIsNotLost() {
        node.hear(STATUS, "online", KEPT, 0);
        node.hear(STATE, "ON", KEPT, 0);
        node.news(0);
        node.hear(STATUS, "offline", NOW, 10 * SECOND);
        assertNull(node.news(10 * SECOND));
        node.hear(STATUS, "online", NOW, 15 * SECOND);
        node.hear(STATE, "ON", NOW, 15 * SECOND);
        assertNull(node.news(60 * SECOND));
    }

    @Test
    void whatCannotBeUnderstoodIsNeitherOccupiedNorVacant() {
        var lonely = sensor(Optional.empty(), Optional.empty());
        lonely.hear(STATE, "ON", NOW, 0);
        lonely.news(0);
        assertFalse(lonely.hear(STATE, "vacant?", NOW, SECOND));
        assertEquals(new RemoteSensor.News.Lost(SECOND), lonely.news(60 * SECOND));
        var pir = sensor(Optional.of("/occupancy"), Optional.empty());
        assertFalse(pir.hear(STATE, "ON", NOW, 0));
        assertFalse(pir.hear(STATE, "{\"occupancy\":[]}", NOW, 0));
        assertFalse(pir.hear(STATE, "", NOW, 0));
    }

    @Test
    void aSensorThatIsNeverHeardIsToldOnceAMinuteAfterTheStart() {
        assertNull(node.news(59 * SECOND));
        assertEquals(new RemoteSensor.News.Lost(0), node.news(60 * SECOND));
        assertNull(node.news(600 * SECOND));
    }

    private static RemoteSensor sensor(Optional<String> pointer, Optional<String> availability) {
        return new RemoteSensor(
                new RemoteSensorSettings(
                        new SensorId(new DeskId("a1"), 0),
                        STATE,
                        pointer,
                        Set.of("ON", "true"),
                        Set.of("OFF", "false"),
                        availability),
                0,
                10 * SECOND);
    }
}

package dev.torhaus.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torhaus.event.DeskId;
import dev.torhaus.event.SensorId;
import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Pauses;
import dev.torhaus.servers.Mosquitto;
import dev.torhaus.servers.Waiting;
import dev.torhaus.settings.Tls;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sensors that speak over a real broker. */
@Timeout(120)
final class RemoteSensorsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration GAP_MAX = Duration.ofMillis(300);
    private static final String NODE = "desk-a1/binary_sensor/presence/state";
    private static final String ZIGBEE = "zigbee2mqtt/desk-a2";

    private final Mosquitto mosquitto = new Mosquitto().start();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final RemoteSensors sensors =
            new RemoteSensors(
                    settings(),
                    new SiteId("eilenburg"),
                    new Pauses(
                            Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMillis(100)),
                    new Told(),
                    GAP_MAX);

    private final class Told implements RemoteSensors.Inbox {
        @Override
        public void heard(SensorId sensor, boolean active) {
            told.add(sensor.desk() + (active ? " heard active" : " heard inactive"));
        }

        @Override
        public void changed(SensorId sensor, boolean active) {
            told.add(sensor.desk() + (active ? " active" : " inactive"));
        }

        @Override
        public void lost(SensorId sensor, Duration ago) {
            told.add(sensor.desk() + " lost");
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        sensors.stop();
        mosquitto.close();
    }

    @Test
    void whatIsKeptAndWhatIsSaidIsHeardAndWithTheBrokerEverybodyIsLost() {
        mosquitto.publish("desk-a1/status", "online", true);
        mosquitto.publish(NODE, "ON", true);
        mosquitto.publish(ZIGBEE + "/availability", "{\"state\":\"online\"}", true);
        sensors.start();
        await("a1 heard active");
        mosquitto.publish(ZIGBEE, "{\"battery\":93,\"occupancy\":false}", false);
        await("a2 heard inactive");
        mosquitto.publish(NODE, "OFF", true);
        await("a1 inactive");
        mosquitto.publish(ZIGBEE, "{\"battery\":93,\"occupancy\":true}", false);
        await("a2 active");
        mosquitto.kill();
        await("a1 lost");
        await("a2 lost");
        mosquitto.start();
        mosquitto.publish("desk-a1/status", "online", true);
        mosquitto.publish(NODE, "OFF", true);
        await("a1 heard inactive");
        mosquitto.publish(ZIGBEE, "{\"occupancy\":true}", false);
        await("a2 heard active");
        mosquitto.publish("desk-a1/status", "offline", true);
        mosquitto.publish(ZIGBEE + "/availability", "{\"state\":\"offline\"}", true);
        await("a1 lost");
        await("a2 lost");
        assertEquals(List.of(), told);
    }

    /** Waits until that is told, and strikes it out. */
    private void await(String what) {
        Waiting.until(SOON, () -> told.contains(what), () -> "no \"" + what + "\" in " + told);
        told.remove(what);
    }

    private MqttSettings settings() {
        return new MqttSettings(
                URI.create(mosquitto.url()),
                Optional.empty(),
                Optional.empty(),
                "torhaus/eilenburg",
                Duration.ofSeconds(2),
                Tls.USUAL,
                false,
                Optional.empty(),
                List.of(
                        sensor("a1", NODE, Optional.empty(), "desk-a1/status"),
                        sensor("a2", ZIGBEE, Optional.of("/occupancy"), ZIGBEE + "/availability")));
    }

    private static RemoteSensorSettings sensor(
            String desk, String topic, Optional<String> pointer, String availability) {
        return new RemoteSensorSettings(
                new SensorId(new DeskId(desk), 0),
                topic,
                pointer,
                Set.of("ON", "true"),
                Set.of("OFF", "false"),
                Optional.of(availability));
    }
}

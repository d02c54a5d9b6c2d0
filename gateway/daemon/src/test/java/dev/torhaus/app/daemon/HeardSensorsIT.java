package dev.torhaus.app.daemon;

import dev.torhaus.servers.Mosquitto;
import dev.torhaus.servers.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From what a sensor tells the broker to what the built daemon says of its desk. */
@Timeout(240)
class HeardSensorsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String DESK = "torhaus/eilenburg/desk/a1/state";

    @TempDir private Path folder = Path.of("");

    @Test
    void aDeskFollowsItsSensorOnTheBrokerAndIsUnknownBefore()
            throws IOException, InterruptedException {
        try (var broker = new Mosquitto().start()) {
            var site = Files.writeString(folder.resolve("site.yaml"), site(broker));
            var run = SimulatedRun.start(site, folder.resolve("data"), 7);
            run.awaitUp();
            await(broker, "sensor-unreachable");
            broker.publish("desk-a1/status", "online", true);
            broker.publish("desk-a1/binary_sensor/presence/state", "ON", true);
            await(broker, "occupied");
            broker.publish("desk-a1/binary_sensor/presence/state", "OFF", true);
            await(broker, "vacant");
            run.stop();
        }
    }

    private static void await(Mosquitto broker, String word) {
        Waiting.until(SOON, () -> state(broker).contains(word), () -> state(broker));
    }

    private static String state(Mosquitto broker) {
        return String.valueOf(broker.retained(DESK).get(DESK));
    }

    private static String site(Mosquitto broker) {
        return """
        site: eilenburg
        time-zone: Europe/Berlin
        rooms:
          - {id: atelier}
        desks:
          - id: a1
            room: atelier
            sensors:
              - {kind: mqtt, topic: desk-a1/binary_sensor/presence/state, availability: desk-a1/status, hold: 1s}
        mqtt: {broker: "%s"}
        web: {listen: "127.0.0.1:0"}
        """
                .formatted(broker.url());
    }
}

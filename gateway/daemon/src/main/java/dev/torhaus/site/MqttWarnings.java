package dev.torhaus.site;

import dev.torhaus.mqtt.MqttSettings;
import dev.torhaus.mqtt.RemoteSensorSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the part about the broker does not protect from. */
record MqttWarnings(MqttSettings mqtt, Phrases say) {
    List<String> all() {
        var warnings = new ArrayList<String>();
        if (mqtt.commands()) {
            warnings.add(doorsByBroker());
        }
        var mute =
                mqtt.sensors().stream()
                        .filter(sensor -> sensor.availability().isEmpty())
                        .map(RemoteSensorSettings::sensor)
                        .map(Object::toString)
                        .collect(Collectors.joining(", "));
        if (!mute.isEmpty()) {
            warnings.add(withoutAvailability(mute));
        }
        return warnings;
    }

    private String doorsByBroker() {
        var topic = mqtt.topicRoot() + "/door/+/command/USER";
        return say.in(
                "Türbefehle über MQTT sind an: Wer beim Broker auf "
                        + topic
                        + " schreiben darf, öffnet Türen. Die Zugriffsliste des Brokers muss USER an"
                        + " den angemeldeten Benutzer binden.",
                "commands for doors over MQTT are on: who may write to "
                        + topic
                        + " opens doors. The broker's access list has to bind USER to the user who is"
                        + " logged in.");
    }

    private String withoutAvailability(String sensors) {
        return say.in(
                "Sensoren am Broker ohne availability ("
                        + sensors
                        + "): Fällt einer aus, bleibt sein Tisch, wie er war, bis er als stumm"
                        + " gilt. availability angeben.",
                "sensors on the broker without availability ("
                        + sensors
                        + "): when one dies its desk stays as it was until it counts as silent. Give"
                        + " its availability.");
    }
}

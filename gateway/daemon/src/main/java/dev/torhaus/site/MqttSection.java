package dev.torhaus.site;

import dev.torhaus.event.SiteId;
import dev.torhaus.mqtt.MqttSettings;
import dev.torhaus.settings.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** The broker that is fed. */
final class MqttSection {
    /** What the file says of the broker. */
    record Mqtt(URI broker, Optional<String> user, Optional<Secret> password) {
        MqttSettings settings(SiteId site) {
            return new MqttSettings(broker, user, password, "torhaus/" + site);
        }
    }

    static final Key<URI> BROKER =
            Key.required(
                    "broker",
                    Texts.url("mqtts://HOST:PORT", MqttSettings::requireBroker),
                    "its address, mqtts://HOST:PORT; mqtt:// only on this machine");
    static final Key<String> USER =
            Key.optional("user", Texts.line("a user's name"), "the user that the broker knows");
    static final Key<Secret> PASSWORD =
            Key.optional("password", new SecretKind(), "file:/PATH of the user's password");

    static final Section<Mqtt> SECTION =
            new Section<>(
                    "the MQTT part",
                    List.of(BROKER, USER, PASSWORD),
                    MqttSection::check,
                    fields ->
                            new Mqtt(fields.get(BROKER), fields.find(USER), fields.find(PASSWORD)));

    private MqttSection() {}

    private static void check(Fields fields, Node part, Reading reading) {
        fields.node(PASSWORD)
                .filter(_ -> !fields.stands(USER))
                .ifPresent(password ->
                        reading.problem(
                                Position.of(password),
                                "password: needs \"user\" beside it: add it"));
    }
}

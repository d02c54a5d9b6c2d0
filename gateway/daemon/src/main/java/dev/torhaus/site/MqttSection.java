package dev.torhaus.site;

import dev.torhaus.event.SiteId;
import dev.torhaus.mqtt.HomeAssistantSettings;
import dev.torhaus.mqtt.MqttSettings;
import dev.torhaus.mqtt.RemoteSensorSettings;
import dev.torhaus.settings.Secret;
import dev.torhaus.settings.Tls;
import dev.torhaus.site.HomeAssistantSection.HomeAssistant;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** The broker that is fed. */
final class MqttSection {
    /** What the file says of the broker. */
    record Mqtt(
            URI broker,
            Optional<String> user,
            Optional<Secret> password,
            Duration keepAlive,
            Tls trust,
            boolean commands,
            Optional<HomeAssistant> homeAssistant) {
        MqttSettings settings(
                SiteId site,
                HomeAssistantSettings.Names names,
                List<RemoteSensorSettings> sensors) {
            return new MqttSettings(
                    broker,
                    user,
                    password,
                    "torhaus/" + site,
                    keepAlive,
                    trust,
                    commands,
                    homeAssistant.map(
                            told -> new HomeAssistantSettings(told.prefix(), told.user(), names)),
                    sensors);
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

    static final Key<Duration> KEEP_ALIVE =
            Key.standard(
                    "keep-alive",
                    Durations.between("1s", "10m"),
                    "20s",
                    "after 1.5 times this the broker says that a silent gateway is offline");
    static final Key<Path> CA =
            Key.optional(
                    "ca", Pems.CERTIFICATES, "file:/PATH of who signs the broker's certificate");
    static final Key<Path> CERTIFICATE =
            Key.optional(
                    "certificate",
                    Pems.CERTIFICATES,
                    "file:/PATH of the gateway's own certificate");
    static final Key<Path> KEY =
            Key.optional("key", Pems.FILE, "file:/PATH of that certificate's private key");

    static final Key<Boolean> COMMANDS =
            Key.standard(
                    "commands",
                    Choice.of("off", false, "on", true),
                    "off",
                    "whether users of the broker may work doors: on or off");

    static final Key<HomeAssistant> HOME_ASSISTANT =
            Key.optional(
                    "home-assistant",
                    HomeAssistantSection.SECTION,
                    "tells Home Assistant of desks and doors");

    static final Section<Mqtt> SECTION =
            new Section<>(
                    "the MQTT part",
                    List.of(
                            BROKER,
                            USER,
                            PASSWORD,
                            KEEP_ALIVE,
                            CA,
                            CERTIFICATE,
                            KEY,
                            COMMANDS,
                            HOME_ASSISTANT),
                    MqttSection::check,
                    fields ->
                            new Mqtt(
                                    fields.get(BROKER),
                                    fields.find(USER),
                                    fields.find(PASSWORD),
                                    fields.get(KEEP_ALIVE),
                                    trust(fields),
                                    fields.get(COMMANDS),
                                    fields.find(HOME_ASSISTANT)));

    private MqttSection() {}

    private static Tls trust(Fields fields) {
        var certificate = fields.find(CERTIFICATE);
        var key = fields.find(KEY);
        return new Tls(
                fields.find(CA),
                certificate.flatMap(own -> key.map(secret -> new Tls.Identity(own, secret))));
    }

    private static void check(Fields fields, Node part, Reading reading) {
        if (fields.stands(CERTIFICATE) != fields.stands(KEY)) {
            reading.problem(
                    Position.of(part),
                    "certificate and key belong together: add the one that is missing");
        }
        var buttons = fields.find(HOME_ASSISTANT).flatMap(HomeAssistant::user).isPresent();
        if (buttons && !fields.get(COMMANDS)) {
            reading.problem(
                    Position.of(fields.node(HOME_ASSISTANT).orElse(part)),
                    "home-assistant: its user gets buttons for doors, which need \"commands: on\""
                            + " beside it: add that, or leave the user out");
        }
        fields.node(PASSWORD)
                .filter(_ -> !fields.stands(USER))
                .ifPresent(password ->
                        reading.problem(
                                Position.of(password),
                                "password: needs \"user\" beside it: add it"));
    }
}

package dev.torhaus.site;

import dev.torhaus.influx.InfluxSettings;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a site file comes to, for who wrote it and in the site's language: what there is, where its
 * data go, and what it does not protect from.
 *
 * @param facts one line each
 * @param warnings one line each
 */
public record Explanation(List<String> facts, List<String> warnings) {
    public Explanation {
        facts = List.copyOf(facts);
        warnings = List.copyOf(warnings);
    }

    public static Explanation of(Site site) {
        var say = new Phrases(site.language());
        return new Explanation(
                Stream.concat(
                                Stream.of(
                                        house(site, say),
                                        data(site, say),
                                        mqtt(site, say),
                                        influx(site, say),
                                        web(site, say)),
                                alerts(site, say))
                        .toList(),
                new Warnings(site, say).all());
    }

    private static String house(Site site, Phrases say) {
        var sensors = site.house().desks().stream().mapToInt(desk -> desk.sensors().size()).sum();
        var readers = site.wiring().pairs().size() + site.wiring().chips().size();
        return String.join(
                ", ",
                site.id() + " (" + site.zone() + ")",
                say.count(site.rooms().size(), "Raum", "Räume", "room", "rooms"),
                say.count(site.desks().size(), "Tisch", "Tische", "desk", "desks")
                        + say.in(" mit ", " with ")
                        + say.count(sensors, "Sensor", "Sensoren", "sensor", "sensors"),
                say.count(site.doors().size(), "Tür", "Türen", "door", "doors")
                        + say.in(" mit ", " with ")
                        + say.count(readers, "Leser", "Lesern", "reader", "readers"),
                say.count(
                        site.house().policy().groups().size(),
                        "Gruppe",
                        "Gruppen",
                        "group",
                        "groups"));
    }

    private static String data(Site site, Phrases say) {
        return say.in("Daten: in ", "Data: in ") + site.data();
    }

    private static String mqtt(Site site, Phrases say) {
        return site.mqtt()
                .map(mqtt ->
                        "MQTT: "
                                + say.in("an ", "to ")
                                + mqtt.broker()
                                + say.in(", unter ", ", below ")
                                + mqtt.topicRoot()
                                + "/")
                .orElse(say.in("MQTT: nicht eingerichtet", "MQTT: not set up"));
    }

    private static String influx(Site site, Phrases say) {
        return site.influx()
                .map(influx -> "InfluxDB: " + say.in("an ", "to ") + target(influx))
                .orElse(say.in("InfluxDB: nicht eingerichtet", "InfluxDB: not set up"));
    }

    private static String target(InfluxSettings influx) {
        return switch (influx) {
            case InfluxSettings.V2 v2 -> v2.url() + ", bucket " + v2.org() + "/" + v2.bucket();
            case InfluxSettings.V1 v1 -> v1.url() + ", database " + v1.database();
        };
    }

    private static Stream<String> alerts(Site site, Phrases say) {
        var alerts = say.in("Alarme: an ", "Alerts: to ");
        return Stream.concat(
                site.alerts().mail().stream().map(mail -> alerts + String.join(", ", mail.to())),
                site.alerts().webhook().stream().map(hook -> alerts + hook.url().getHost()));
    }

    private static String web(Site site, Phrases say) {
        var host = site.web().host();
        return say.in("Seiten: ", "Pages: ")
                + "http://"
                + (host.contains(":") ? "[" + host + "]" : host)
                + ":"
                + site.web().port();
    }
}

package dev.torhaus.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.app.PersonalWords;
import dev.torhaus.servers.InfluxV1;
import dev.torhaus.servers.Subscription;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that all runs have sent to broker and database, after grants, denials, alarms and an
 * operator's doings: no person, no card, no operator, no exact reason and no duress.
 */
final class PrivacyRigCheck {
    private final RigHouse house;
    private final InfluxV1 database;
    private final Subscription messages;

    PrivacyRigCheck(RigHouse house, InfluxV1 database, Subscription messages) {
        this.house = house;
        this.database = database;
        this.messages = messages;
    }

    void addTo(RigReport report) {
        report.check("nothing that was sent tells of a person", this::nothingTells);
    }

    private String nothingTells() {
        var sent =
                messages.messages().stream()
                        .filter(message -> !saysWhatBecameOfACommand(message.payload()))
                        .map(message -> message.topic() + " " + message.payload())
                        .collect(Collectors.joining("\n"));
        var points =
                database.query("torhaus", "SELECT * FROM /.*/").stream()
                        .map(Object::toString)
                        .collect(Collectors.joining("\n"));
        for (var kind : List.of("AccessGranted", "AccessDenied", "DoorAlarmChanged")) {
            assertTrue(sent.contains(kind), "nothing was sent of " + kind);
            assertTrue(points.contains(kind), "no point tells of " + kind);
        }
        var personal = PersonalWords.of(house.data());
        assertTrue(personal.in("A. Muster, by root").equals(Set.of("muster", "root")));
        assertEquals(Set.of(), personal.in(sent), "MQTT tells of a person");
        assertEquals(Set.of(), personal.in(points), "InfluxDB tells of a person");
        return personal.count()
                + " words looked for in "
                + (sent.length() + points.length())
                + " characters";
    }

    /** A command's message expires, too, which says nothing of a person. */
    private static boolean saysWhatBecameOfACommand(String payload) {
        return payload.contains("\"kind\":\"RemoteCommand\"");
    }
}

package dev.torhaus.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.DenialReason;
import dev.torhaus.journal.JournalReader;
import dev.torhaus.servers.InfluxV1;
import dev.torhaus.servers.Subscription;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
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
        for (String secret : secrets()) {
            assertFalse(words(sent).contains(secret), "MQTT tells " + secret);
            assertFalse(words(points).contains(secret), "InfluxDB tells " + secret);
        }
        return secrets().size()
                + " words looked for in "
                + (sent.length() + points.length())
                + " characters";
    }

    /** Whatever stands between characters that no id and no constant has. */
    private static Set<String> words(String text) {
        return new HashSet<>(Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^a-z0-9_-]+")));
    }

    private Set<String> secrets() {
        var secrets = new TreeSet<>(Set.of("muster", "duress", "root"));
        try (var reader = JournalReader.open(house.data())) {
            reader.members().forEach(row -> secrets.add(row.member().id().value()));
            reader.cards().forEach(row -> secrets.add(row.card().id().value()));
        }
        assertEquals(7, secrets.size(), "two members with a card each");
        var coarse = Arrays.stream(CoarseReason.values()).map(Enum::name).toList();
        for (DenialReason reason : DenialReason.values()) {
            // a door's mode is open to everybody, so its word may be met
            if (!coarse.contains(reason.name()) && reason != DenialReason.LOCKDOWN) {
                var name = reason.name().toLowerCase(Locale.ROOT);
                secrets.addAll(List.of(name, name.replace('_', '-')));
            }
        }
        return secrets;
    }
}

package dev.torhaus.site;

import dev.torhaus.access.Side;
import dev.torhaus.alert.AlertSettings;
import dev.torhaus.device.Wiring;
import dev.torhaus.engine.House;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.Sha256;
import dev.torhaus.event.SiteId;
import dev.torhaus.influx.InfluxSettings;
import dev.torhaus.mqtt.MqttSettings;
import dev.torhaus.settings.Language;
import dev.torhaus.settings.LocalizedName;
import dev.torhaus.web.WebSettings;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A site file that was found without a flaw.
 *
 * @param data the folder for everything that the gateway keeps; absolute
 * @param yaml the file's text, exactly
 * @param hash of the file's bytes
 */
public record Site(
        SiteId id,
        ZoneId zone,
        Language language,
        Path data,
        List<Room> rooms,
        List<Desk> desks,
        List<Door> doors,
        House house,
        Wiring wiring,
        Optional<MqttSettings> mqtt,
        Optional<InfluxSettings> influx,
        AlertSettings alerts,
        WebSettings web,
        String yaml,
        Sha256 hash) {
    public Site {
        rooms = List.copyOf(rooms);
        desks = List.copyOf(desks);
        doors = List.copyOf(doors);
    }

    public record Room(RoomId id, LocalizedName name) {}

    /** A desk, and what its sensors see, in the order of their {@code SensorId}s. */
    public record Desk(DeskId id, LocalizedName name, List<SensorKind> sensors) {
        public Desk {
            sensors = List.copyOf(sensors);
        }
    }

    /** What a sensor sees. */
    public enum SensorKind {
        /** Movement, as a PIR does. */
        MOTION,
        /** Somebody sitting there, as a mat or a radar does. */
        LEVEL,
        /** Either, told over the broker. */
        REMOTE
    }

    /** A door and its readers as people know them. */
    public record Door(DoorId id, LocalizedName name, List<Reader> readers) {
        public Door {
            readers = List.copyOf(readers);
        }
    }

    public record Reader(ReaderId id, Side side) {}
}

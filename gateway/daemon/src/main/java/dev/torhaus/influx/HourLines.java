package dev.torhaus.influx;

import dev.torhaus.event.SiteId;
import dev.torhaus.report.DeskHours;
import java.time.ZoneId;
import java.util.Locale;

/**
 * Hours of desks as points: {@code desk_hour} (site, room, desk, weekday, hour): offered, used and
 * unknown seconds, at the hour's beginning. The weekday (1 for Monday) and the hour on the site's
 * own clock are tags because InfluxQL cannot work them out.
 */
final class HourLines {
    private final SiteId site;
    private final ZoneId zone;

    HourLines(SiteId site, ZoneId zone) {
        this.site = site;
        this.zone = zone;
    }

    void append(DeskHours.Row row, Lines to) {
        var local = row.hour().atZone(zone);
        to.point("desk_hour")
                .tag("site", site.value())
                .tag("room", row.room().value())
                .tag("desk", row.desk().value())
                .tag("weekday", String.valueOf(local.getDayOfWeek().getValue()))
                .tag("hour", String.format(Locale.ROOT, "%02d", local.getHour()))
                .field("offered", row.offeredSeconds())
                .field("used", row.usedSeconds())
                .field("unknown", row.unknownSeconds())
                .at(row.hour());
    }
}

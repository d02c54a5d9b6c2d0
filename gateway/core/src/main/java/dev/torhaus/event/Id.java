package dev.torhaus.event;

import java.util.regex.Pattern;

/**
 * A name of a thing: 1 to 64 characters, lower-case letters, digits and hyphens, beginning with a
 * letter or digit. So it can stand in a topic, a tag, a file name and a page without escaping.
 */
public sealed interface Id
        permits SiteId,
                RoomId,
                DeskId,
                TamperId,
                DoorId,
                ReaderId,
                InterlockId,
                AreaId,
                GroupId,
                ScheduleId,
                FormatId,
                MemberId,
                CardId,
                SourceId,
                FeedId,
                BootId {
    /** The shape of every id. */
    Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    String value();

    /**
     * Throws IllegalArgumentException, naming {@code kind}, when {@code value} has not the shape of
     * an id.
     */
    static void require(String kind, String value) {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    kind
                            + " id: want lower-case letters, digits and hyphens, at most 64, got \""
                            + value
                            + "\"");
        }
    }
}

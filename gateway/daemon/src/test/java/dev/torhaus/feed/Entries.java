package dev.torhaus.feed;

import dev.torhaus.event.BootId;
import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.UnknownCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Entries as a house makes them. */
public final class Entries {
    public static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final int DESKS = 40;

    private Entries() {}

    /** An entry that was true a second before it was recorded. */
    public static OpenEntry entry(long seq, Instant at, OpenEvent event) {
        return new OpenEntry(seq, at, at.plusSeconds(1), new BootId("boot-1"), event);
    }

    /** {@code count} entries of a busy house, from {@code firstSeq} on, a second apart. */
    public static List<OpenEntry> busy(long firstSeq, int count) {
        var entries = new ArrayList<OpenEntry>(count);
        for (long seq = firstSeq; seq < firstSeq + count; seq++) {
            entries.add(entry(seq, NINE.plusSeconds(seq), event(seq)));
        }
        return entries;
    }

    private static OpenEvent event(long seq) {
        var desk = new DeskId("a" + seq % DESKS);
        return switch ((int) (seq % 8)) {
            case 0 -> new OpenEvent.AccessGranted(new DoorId("front"), new ReaderId("front-in"));
            case 1 ->
                    new OpenEvent.AccessDenied(
                            new DoorId("front"), new ReaderId("front-in"), CoarseReason.NOT_NOW);
            case 2, 3 -> new OpenEvent.DeskChanged(desk, Occupancy.VACANT, null);
            case 4 -> new OpenEvent.DeskChanged(desk, Occupancy.UNKNOWN, UnknownCause.GATEWAY_DOWN);
            default -> new OpenEvent.DeskChanged(desk, Occupancy.OCCUPIED, null);
        };
    }
}

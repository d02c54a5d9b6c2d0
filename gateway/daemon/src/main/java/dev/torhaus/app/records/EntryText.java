package dev.torhaus.app.records;

import dev.torhaus.journal.EntryJson;
import dev.torhaus.journal.StoredEntry;

/** Entries of the journal as the command line shows them. */
final class EntryText {
    private EntryText() {}

    /**
     * One JSON object: number, times, boot, kind, the event's own fields, and the personal part if
     * it is to be shown.
     */
    static String json(StoredEntry entry, boolean withPersonal) {
        var open = entry.open();
        var fields = EntryJson.write(open.event());
        var own = fields.equals("{}") ? "" : "," + fields.substring(1, fields.length() - 1);
        var personal =
                withPersonal
                        ? entry.personal()
                                .map(part -> ",\"personal\":" + EntryJson.write(part))
                                .orElse("")
                        : "";
        return "{\"seq\":%d,\"at\":\"%s\",\"recorded\":\"%s\",\"boot\":\"%s\",\"kind\":\"%s\"%s%s}"
                .formatted(
                        open.seq(),
                        open.at(),
                        open.recorded(),
                        open.boot(),
                        open.kind(),
                        own,
                        personal);
    }

    static String line(StoredEntry entry, boolean withPersonal) {
        var open = entry.open();
        var personal =
                withPersonal
                        ? entry.personal().map(part -> "  " + EntryJson.write(part)).orElse("")
                        : "";
        return "%8d  %-30s  %-15s  %s%s"
                .formatted(
                        open.seq(),
                        open.at(),
                        open.kind(),
                        EntryJson.write(open.event()),
                        personal);
    }
}

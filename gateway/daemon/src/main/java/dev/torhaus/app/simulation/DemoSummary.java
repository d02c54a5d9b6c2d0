package dev.torhaus.app.simulation;

import dev.torhaus.feed.FeedStatus;
import dev.torhaus.journal.EntryFilter;
import dev.torhaus.journal.JournalReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** What a demo leaves behind, in a few lines. */
final class DemoSummary {
    private DemoSummary() {}

    static void print(PrintStream out, Path folder, List<FeedStatus> feeds) {
        var kinds = new TreeMap<String, Integer>();
        try (var reader = JournalReader.open(folder)) {
            reader.entries(
                    EntryFilter.ALL, entry -> kinds.merge(entry.open().kind(), 1, Integer::sum));
            out.printf("%nEntries: %d%n", reader.lastSeq());
        }
        kinds.forEach((kind, count) -> out.printf("  %-18s %8d%n", kind, count));
        if (feeds.isEmpty()) {
            out.printf("Delivered: nothing, no broker and no database were given%n");
        }
        for (FeedStatus feed : feeds) {
            out.printf(
                    "Delivered to %s: %d, backlog %d, refused by it %d%s%n",
                    feed.name(),
                    feed.deliveredSeq(),
                    feed.backlog(),
                    feed.rejected(),
                    feed.problem() == null ? "" : " (" + feed.problem() + ")");
        }
    }
}

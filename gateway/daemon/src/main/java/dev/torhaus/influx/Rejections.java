package dev.torhaus.influx;

import dev.torhaus.event.OpenEntry;
import java.util.ArrayList;
import java.util.List;

/** The entries of one batch that the database will never take. Lives on the feed's thread. */
final class Rejections {
    private static final int RANGES_TOLD_MAX = 20;

    private final List<Long> seqs = new ArrayList<>();
    private String said = "";

    void add(List<OpenEntry> entries, String words) {
        if (seqs.isEmpty()) {
            said = words;
        }
        entries.forEach(e -> seqs.add(e.seq()));
    }

    int count() {
        return seqs.size();
    }

    /** For the log, e.g. {@code seq 17, 20-21; of the first it said: …}. */
    @Override
    public String toString() {
        var ranges = ranges();
        var told = String.join(", ", ranges.subList(0, Math.min(ranges.size(), RANGES_TOLD_MAX)));
        var more = ranges.size() <= RANGES_TOLD_MAX ? "" : " and others up to " + seqs.getLast();
        return "seq " + told + more + "; of the first it said: " + said;
    }

    private List<String> ranges() {
        var ranges = new ArrayList<String>();
        for (int first = 0; first < seqs.size(); ) {
            int last = first;
            while (last + 1 < seqs.size() && seqs.get(last + 1) == seqs.get(last) + 1) {
                last++;
            }
            ranges.add(seqs.get(first) + (last > first ? "-" + seqs.get(last) : ""));
            first = last + 1;
        }
        return ranges;
    }
}

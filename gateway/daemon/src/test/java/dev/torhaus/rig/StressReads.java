package dev.torhaus.rig;

import java.util.ArrayList;
import java.util.List;

/**
 * What a reader read, held against what was sent to it.
 *
 * @param wrong reads that nobody sent
 * @param lost whole frames that were not read
 */
record StressReads(long whole, List<String> wrong, List<String> lost) {
    /** A frame, or what stands for it, whose last edge was stamped so. */
    record Read(String what, long lastEdgeNanos) {}

    /** What a frame should be read as. */
    interface Expected {
        String of(StressedReaders.SentFrame sent);
    }

    /**
     * Each whole frame has one read, with the bits that were sent; each other read lies within a
     * frame that the machine tore to pieces.
     *
     * @param lateNanos how much later than the edge itself a read may be stamped
     */
    static StressReads of(
            StressedReaders sent, List<Read> reads, Expected expected, long lateNanos) {
        var wrong = new ArrayList<String>();
        var lost = new ArrayList<String>();
        var left = new ArrayList<>(reads);
        for (var frame : sent.frames()) {
            var within =
                    left.stream()
                            .filter(read ->
                                    read.lastEdgeNanos() >= frame.beginNanos()
                                            && read.lastEdgeNanos() <= frame.endNanos() + lateNanos)
                            .toList();
            left.removeAll(within);
            if (!frame.whole()) {
                continue;
            }
            var right = expected.of(frame);
            if (within.stream().noneMatch(read -> read.what().equals(right))) {
                lost.add(frame.toString());
            }
            within.stream()
                    .filter(read -> !read.what().equals(right))
                    .map(Read::toString)
                    .forEach(wrong::add);
            if (within.size() > 1) {
                wrong.add("read " + within.size() + " times: " + frame);
            }
        }
        left.stream().map(Read::toString).forEach(wrong::add);
        return new StressReads(sent.whole(), wrong, lost);
    }

    boolean exact() {
        return wrong.isEmpty() && lost.isEmpty();
    }
}

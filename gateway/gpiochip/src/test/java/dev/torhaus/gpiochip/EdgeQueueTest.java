package dev.torhaus.gpiochip;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class EdgeQueueTest {
    private final KernelQueue kernel = new KernelQueue();
    private final Heard heard = new Heard();
    private final EdgeQueue queue = new EdgeQueue(kernel, heard);
    private final EventBatch batch = new EventBatch();

    @Test
    void edgesInSequenceAreDeliveredWithTheirFields() {
        kernel.add(new Event(100, false, 5, 1, 1));
        kernel.add(new Event(200, true, 6, 2, 1));
        assertEquals(0, queue.drain(batch, Long.MAX_VALUE));
        assertEquals(List.of("100 5 falling 1/1", "200 6 rising 2/1"), heard.said);
    }

    @Test
    void aJumpInTheSequenceIsReportedBeforeTheEdgeThatFollows() {
        kernel.add(falling(1), falling(2), falling(6));
        queue.drain(batch, Long.MAX_VALUE);
        assertEquals(List.of("1", "2", "lost 3", "6"), heard.numbers());
    }

    @Test
    void aQueueThatOverflowedBeforeTheFirstReadIsReportedToo() {
        kernel.add(falling(25), falling(26));
        queue.drain(batch, Long.MAX_VALUE);
        assertEquals(List.of("lost 24", "25", "26"), heard.numbers());
    }

    @Test
    void aJumpBetweenTwoReadsIsReported() {
        kernel.add(falling(1));
        queue.drain(batch, Long.MAX_VALUE);
        kernel.add(falling(3));
        queue.drain(batch, Long.MAX_VALUE);
        assertEquals(List.of("1", "lost 1", "3"), heard.numbers());
    }

    @Test
    void theSequenceMayWrapAround() {
        kernel.add(falling(0x7fff_ffff), falling(0x8000_0000));
        kernel.add(falling(-1), falling(0), falling(1));
        queue.drain(batch, Long.MAX_VALUE);
        assertEquals(
                List.of(
                        "lost 2147483646",
                        "2147483647",
                        "-2147483648",
                        "lost 2147483646",
                        "-1",
                        "0",
                        "1"),
                heard.numbers());
    }

    @Test
    void edgesThatOvertookEachOtherInTheKernelAreSortedAndNotLost() {
        kernel.add(falling(2), falling(1), falling(3), falling(5), falling(4));
        queue.drain(batch, Long.MAX_VALUE);
        assertEquals(List.of("1", "2", "3", "4", "5"), heard.numbers());
    }

    @Test
    void sortingMovesWholeEvents() {
        kernel.add(new Event(200, true, 6, 2, 9), new Event(100, false, 5, 1, 7));
        queue.drain(batch, Long.MAX_VALUE);
        assertEquals(List.of("100 5 falling 1/7", "200 6 rising 2/9"), heard.said);
    }

    @Test
    void anEdgeThatComesTooLateToBeSortedFollowsAndTheNextIsNoGap() {
        kernel.add(falling(1), falling(3));
        queue.drain(batch, Long.MAX_VALUE);
        kernel.add(falling(2), falling(4));
        queue.drain(batch, Long.MAX_VALUE);
        assertEquals(List.of("1", "lost 1", "3", "2", "4"), heard.numbers());
    }

    @Test
    void moreThanOneBatchIsDrainedInOneGo() {
        int all = 3 * EventBatch.EVENTS + 7;
        for (int seqno = 1; seqno <= all; seqno++) {
            kernel.add(falling(seqno));
        }
        queue.drain(batch, Long.MAX_VALUE);
        assertEquals(all, heard.said.size());
        assertEquals(Integer.toString(all), heard.numbers().getLast());
    }

    @Test
    void aLineThatNeverRestsHoldsUsOnlyUntilWhatWasQueuedAtTheBeginningIsDelivered() {
        for (int seqno = 1; seqno <= 10 * EventBatch.EVENTS; seqno++) {
            kernel.add(falling(seqno)); // stamped at its number
        }
        queue.drain(batch, EventBatch.EVENTS + 1);
        assertEquals(2 * EventBatch.EVENTS, heard.said.size());
    }

    @Test
    void whatAFailingListenerDidNotTakeIsReportedAsLostByTheNextDrain() {
        kernel.add(falling(1), falling(2), falling(3), falling(4));
        heard.failAt = 2;
        assertThrows(IllegalStateException.class, () -> queue.drain(batch, Long.MAX_VALUE));
        kernel.add(falling(5));
        queue.drain(batch, Long.MAX_VALUE);
        assertEquals(List.of("1", "lost 2", "5"), heard.numbers());
    }

    @Test
    void nothingIsDeliveredOnceDetachedEvenWithinABatch() {
        kernel.add(falling(1), falling(2), falling(3));
        heard.detachAt = 2;
        heard.queue = queue;
        queue.drain(batch, Long.MAX_VALUE);
        assertEquals(List.of("1", "2"), heard.numbers());
    }

    @Test
    void theErrnoOfAChipThatWentAwayIsHandedOn() {
        kernel.errno = Errno.ENODEV;
        assertEquals(Errno.ENODEV, queue.drain(batch, Long.MAX_VALUE));
    }

    private static Event falling(int seqno) {
        return new Event(Integer.toUnsignedLong(seqno), false, 5, seqno, seqno);
    }

    private record Event(
            long timestampNanos, boolean rising, int offset, int seqno, int lineSeqno) {}

    /** Gives events as the kernel would, laid out by hand: the offsets are those of the header. */
    private static final class KernelQueue implements EdgeQueue.Source {
        private final Queue<Event> events = new ArrayDeque<>();
        private int errno = Errno.EAGAIN;

        void add(Event... more) {
            events.addAll(List.of(more));
        }

        @Override
        public long readEvents(MemorySegment into) {
            if (events.isEmpty()) {
                return -errno;
            }
            long at = 0;
            for (; at + 48 <= into.byteSize() && !events.isEmpty(); at += 48) {
                Event event = events.remove();
                into.set(JAVA_LONG, at, event.timestampNanos());
                into.set(JAVA_INT, at + 8, event.rising() ? 1 : 2);
                into.set(JAVA_INT, at + 12, event.offset());
                into.set(JAVA_INT, at + 16, event.seqno());
                into.set(JAVA_INT, at + 20, event.lineSeqno());
            }
            return at;
        }
    }

    private static final class Heard implements EdgeListener {
        private final List<String> said = new ArrayList<>();
        private long failAt = Long.MIN_VALUE; // no seqno
        private long detachAt = Long.MIN_VALUE;
        private EdgeQueue queue = new EdgeQueue(_ -> 0, this);

        List<String> numbers() {
            return said.stream()
                    .map(s -> s.startsWith("lost") ? s : s.replaceAll(".* (-?\\d+)/.*", "$1"))
                    .toList();
        }

        @Override
        public void edge(
                long timestampNanos, int offset, boolean rising, int seqno, int lineSeqno) {
            if (seqno == failAt) {
                throw new IllegalStateException("listener fails");
            }
            if (seqno == detachAt) {
                queue.detach();
            }
            said.add(
                    "%d %d %s %d/%d"
                            .formatted(
                                    timestampNanos,
                                    offset,
                                    rising ? "rising" : "falling",
                                    seqno,
                                    lineSeqno));
        }

        @Override
        public void lost(int count) {
            said.add("lost " + count);
        }

        @Override
        public void failed(IOException cause) {
            said.add("failed");
        }
    }
}

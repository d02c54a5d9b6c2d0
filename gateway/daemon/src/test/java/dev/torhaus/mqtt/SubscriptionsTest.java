package dev.torhaus.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SubscriptionsTest {
    private final Asked link = new Asked();
    private long nanos;
    private final Subscriptions subscriptions = new Subscriptions(link, true, () -> nanos);

    @Test
    void whatTheBrokerDeniesIsAskedForAgainOnceAMinuteAndNothingElse() throws LinkLost {
        subscriptions.ask(List.of("a", "b"));
        link.heard.subscribed(List.of("a", "b"), new int[] {1, 0x87});
        pass(Duration.ofSeconds(59));
        assertEquals(List.of(List.of("a", "b")), link.asked);
        pass(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
        assertEquals(List.of(List.of("a", "b"), List.of("b")), link.asked);
        assertEquals(List.of(new Link.Denied("b", 0x87)), link.deniedFilters());
        link.heard.subscribed(List.of("b"), new int[] {1}); // its access list was mended
        pass(Duration.ofHours(1));
        assertEquals(2, link.asked.size());
        assertEquals(List.of(), link.deniedFilters());
    }

    private void pass(Duration time) throws LinkLost {
        nanos += time.toNanos();
        subscriptions.retry();
    }

    private static final class Asked implements Link {
        private final List<List<String>> asked = new ArrayList<>();
        private final Heard heard = new Heard();

        @Override
        public int windowMax() {
            return 1;
        }

        @Override
        public long packetBytesMax() {
            return 1_000;
        }

        @Override
        public long ackMillisMax() {
            return 1;
        }

        @Override
        public void publish(Publication publication) {}

        @Override
        public @Nullable Ack nextAck(long millis) {
            return null;
        }

        @Override
        public void subscribe(List<String> filters, boolean retainAsPublished) {
            asked.add(filters);
        }

        @Override
        public List<Denied> deniedFilters() {
            return List.copyOf(heard.denied());
        }

        @Override
        public @Nullable Incoming nextMessage() {
            return null;
        }

        @Override
        public void disconnect() {}
    }
}

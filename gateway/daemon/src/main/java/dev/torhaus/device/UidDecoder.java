package dev.torhaus.device;

import dev.torhaus.access.CardKey;
import dev.torhaus.access.Credential;
import dev.torhaus.access.Technology;
import dev.torhaus.engine.Input;
import dev.torhaus.event.FormatId;
import dev.torhaus.event.Noise;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.SourceId;
import dev.torhaus.iso14443.Inventory.Found;
import dev.torhaus.iso14443.Uid;
import dev.torhaus.iso14443.UidFormat;
import dev.torhaus.wiegand.Frame;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One reader that is looked at again and again: what was found each time in, card inputs out. A
 * card counts when it comes, and again only after it was away; its number lives no longer than the
 * call that digests it. On the reader's thread.
 */
public final class UidDecoder {
    /** A card that was not found for this long has been taken away. */
    static final Duration AWAY = Duration.ofMillis(400);

    /** On its way in and out of the field every card is heard badly: that is no trouble. */
    static final Duration PASSING = Duration.ofSeconds(1);

    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private final SourceId source;
    private final ReaderId reader;
    private final Set<UidFormat> formats;
    private final CardKey key;
    private final Clock clock;
    private final Inbox inbox;
    private final FrameTap tap;
    private final Map<Credential, Long> presentNanos = new HashMap<>();
    private long randomNanos = LONG_AGO;
    private long lastCardNanos = LONG_AGO;
    private Optional<Input.NoiseHeard> trouble = Optional.empty();
    private Optional<ReaderHealth> told = Optional.empty();

    public UidDecoder(
            SourceId source,
            ReaderId reader,
            List<UidFormat> formats,
            CardKey key,
            Clock clock,
            Inbox inbox,
            FrameTap tap) {
        this.source = source;
        this.reader = reader;
        this.formats = Set.copyOf(formats);
        this.key = key;
        this.clock = clock;
        this.inbox = inbox;
        this.tap = tap;
    }

    /** What a look at the reader found, and how the reader is, at {@code nowNanos} (monotonic). */
    public void looked(Found found, ReaderHealth health, long nowNanos) {
        if (!told.equals(Optional.of(health))) {
            told = Optional.of(health);
            inbox.offer(source, new Input.ReaderHealthSeen(clock.at(nowNanos), reader, health));
        }
        found.cards().forEach(uid -> seen(uid, nowNanos));
        presentNanos.values().removeIf(lastNanos -> nowNanos - lastNanos >= AWAY.toNanos());
        troubled(found.trouble(), nowNanos);
    }

    private void seen(Uid uid, long nowNanos) {
        lastCardNanos = nowNanos;
        if (uid.random()) {
            if (nowNanos - randomNanos >= AWAY.toNanos() && !tapped(uid)) {
                noise(Noise.RANDOM_NUMBER, nowNanos);
            }
            randomNanos = nowNanos;
            return;
        }
        var credential =
                key.credential(
                        Technology.ISO14443A, new FormatId("uid" + uid.size()), uid.number());
        var before = presentNanos.put(credential, nowNanos);
        if (before != null && nowNanos - before < AWAY.toNanos()) {
            return;
        }
        if (tapped(uid)) {
            return;
        }
        if (UidFormat.of(uid).filter(formats::contains).isPresent()) {
            inbox.offer(
                    source, new Input.CardRead(clock.at(nowNanos), reader, List.of(credential)));
        } else {
            noise(Noise.WRONG_LENGTH, nowNanos);
        }
    }

    /** Whether somebody wanted to see the number; one of ten bytes is longer than any frame. */
    private boolean tapped(Uid uid) {
        var bits = uid.size() * Byte.SIZE;
        return bits <= Frame.LENGTH_MAX && tap.takes(reader, new Frame(bits, uid.number().bits()));
    }

    /** A trouble is told when no card was read shortly before nor after. */
    private void troubled(Optional<Noise> noise, long nowNanos) {
        if (nowNanos - lastCardNanos < PASSING.toNanos()) {
            trouble = Optional.empty();
            return;
        }
        if (trouble.isPresent()) {
            var since = nowNanos - trouble.get().stamp().monotonicNanos();
            if (since >= PASSING.toNanos()) {
                inbox.offer(source, trouble.get());
                trouble = Optional.empty();
            }
        }
        if (trouble.isEmpty()) {
            trouble = noise.map(each -> new Input.NoiseHeard(clock.at(nowNanos), reader, each));
        }
    }

    private void noise(Noise noise, long nowNanos) {
        inbox.offer(source, new Input.NoiseHeard(clock.at(nowNanos), reader, noise));
    }
}

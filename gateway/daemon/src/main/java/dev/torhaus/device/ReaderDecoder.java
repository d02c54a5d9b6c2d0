package dev.torhaus.device;

import dev.torhaus.access.CardKey;
import dev.torhaus.access.Credential;
import dev.torhaus.access.Technology;
import dev.torhaus.engine.Input;
import dev.torhaus.event.Noise;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.SourceId;
import dev.torhaus.wiegand.Assembler;
import dev.torhaus.wiegand.Format;
import dev.torhaus.wiegand.Frame;
import java.util.ArrayList;
import java.util.List;

/**
 * One Wiegand reader: edges in, card inputs out. The number of a card lives no longer than the call
 * that digests it. On the thread of the reader's source.
 */
public final class ReaderDecoder implements Assembler.Listener {
    private final SourceId source;
    private final ReaderId reader;
    private final List<Format> formats;
    private final CardKey key;
    private final Clock clock;
    private final Inbox inbox;
    private final Assembler assembler;

    public ReaderDecoder(SourceId source, Wiring.Pair pair, CardKey key, Clock clock, Inbox inbox) {
        this.source = source;
        this.reader = pair.reader();
        this.formats = pair.formats();
        this.key = key;
        this.clock = clock;
        this.inbox = inbox;
        this.assembler = new Assembler(onlyLength(formats), this);
    }

    /**
     * Takes the edges; call {@link Assembler#silentUntil} once all edges up to a time have been
     * given.
     */
    public Assembler assembler() {
        return assembler;
    }

    @Override
    public void frame(Frame frame, long lastEdgeNanos) {
        var candidates = new ArrayList<Credential>(1);
        var lengthFits = false;
        for (Format format : formats) {
            lengthFits |= format.length() == frame.length();
            if (format.fits(frame)) {
                candidates.add(
                        key.credential(Technology.WIEGAND, format.id(), format.number(frame)));
            }
        }
        if (candidates.isEmpty()) {
            noise(lengthFits ? Noise.PARITY : Noise.WRONG_LENGTH, lastEdgeNanos);
        } else {
            inbox.offer(
                    source,
                    new Input.CardRead(clock.at(lastEdgeNanos), reader, List.copyOf(candidates)));
        }
    }

    @Override
    public void noise(Noise noise, long atNanos) {
        inbox.offer(source, new Input.NoiseHeard(clock.at(atNanos), reader, noise));
    }

    @Override
    public void lost(long edges, long atNanos) {
        inbox.offer(source, new Input.PulsesLost(clock.at(atNanos), reader, edges));
    }

    private static int onlyLength(List<Format> formats) {
        var lengths = formats.stream().mapToInt(Format::length).distinct().toArray();
        return lengths.length == 1 ? lengths[0] : 0;
    }
}

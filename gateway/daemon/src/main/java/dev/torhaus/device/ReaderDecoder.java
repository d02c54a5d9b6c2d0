package dev.torhaus.device;

import dev.torhaus.access.CardKey;
import dev.torhaus.access.Credential;
import dev.torhaus.access.PinEntry;
import dev.torhaus.access.Technology;
import dev.torhaus.engine.Input;
import dev.torhaus.event.Noise;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.SourceId;
import dev.torhaus.wiegand.Assembler;
import dev.torhaus.wiegand.Format;
import dev.torhaus.wiegand.Formats;
import dev.torhaus.wiegand.Frame;
import dev.torhaus.wiegand.KeyCoding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One Wiegand reader: edges in, inputs out. The number of a card and the digits of a PIN live no
 * longer than the call that digests them. On the thread of the reader's source.
 */
public final class ReaderDecoder implements Assembler.Listener {
    /** So many cards in a row that are right only when inverted are no accident. */
    static final int INVERTED_MIN = 3;

    /** A card that was tapped and is still held to the reader is no card either. */
    static final Duration LEARNT_FOR = Duration.ofSeconds(2);

    private final SourceId source;
    private final ReaderId reader;
    private final List<Format> formats;
    private final Optional<KeyCoding> keypad;
    private final CardKey key;
    private final Clock clock;
    private final Inbox inbox;
    private final FrameTap tap;
    private final Assembler assembler;
    private final PinEntry typed = new PinEntry();
    private List<Credential> lastCard = List.of();
    private int inverted;
    private long learntNanos = Long.MIN_VALUE / 2;
    private ReaderHealth health = ReaderHealth.WORKING;

    public ReaderDecoder(Wiring.Pair pair, CardKey key, Clock clock, Inbox inbox, FrameTap tap) {
        this.source = pair.source();
        this.reader = pair.reader();
        this.formats = pair.formats();
        this.keypad = pair.keypad();
        this.key = key;
        this.clock = clock;
        this.inbox = inbox;
        this.tap = tap;
        this.assembler = new Assembler(onlyLength(formats, keypad), this);
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
        if (caseTold(frame, lastEdgeNanos) || lastEdgeNanos - learntNanos < LEARNT_FOR.toNanos()) {
            return;
        }
        if (tap.takes(reader, frame)) {
            learntNanos = lastEdgeNanos;
            return;
        }
        var candidates = new ArrayList<Credential>(1);
        var lengthFits = false;
        for (Format format : formats) {
            lengthFits |= format.length() == frame.length();
            if (format.fits(frame)) {
                candidates.add(
                        key.credential(Technology.WIEGAND, format.id(), format.number(frame)));
            }
        }
        if (!candidates.isEmpty()) {
            card(candidates, lastEdgeNanos);
        } else if (lengthFits) {
            parityFails(frame, lastEdgeNanos);
        } else if (!typed(frame, lastEdgeNanos)) {
            var asKeys = keypad.map(coding -> coding.keysIn(frame.length())).orElse(0);
            noise(asKeys > 0 ? Noise.PARITY : Noise.WRONG_LENGTH, lastEdgeNanos);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // faster with it, right without it
    private void card(List<Credential> candidates, long atNanos) {
        inbox.offer(source, new Input.CardRead(clock.at(atNanos), reader, List.copyOf(candidates)));
        if (!candidates.equals(lastCard)) {
            // What somebody else began to type is no part of this one's PIN.
            typed.clear();
            lastCard = List.copyOf(candidates);
        }
        inverted = 0;
        if (health == ReaderHealth.WIRES_SWAPPED) {
            health(ReaderHealth.WORKING, atNanos);
        }
        // Where cores are few, the engine would else have to wait until this thread sleeps.
        Thread.yield();
    }

    /** Swapped wires turn every 0 into a 1: an odd parity range then fails, whatever the card. */
    private void parityFails(Frame frame, long atNanos) {
        noise(Noise.PARITY, atNanos);
        var straight = frame.inverted();
        inverted = formats.stream().anyMatch(format -> format.fits(straight)) ? inverted + 1 : 0;
        if (inverted == INVERTED_MIN) {
            health(ReaderHealth.WIRES_SWAPPED, atNanos);
        }
    }

    /**
     * That the case was opened is never kept from the engine, whoever learns a card meanwhile. No
     * card is as short as these signs.
     */
    private boolean caseTold(Frame frame, long atNanos) {
        var sign =
                keypad.filter(_ -> frame.length() < Formats.RAW_LENGTH_MIN)
                        .flatMap(coding -> coding.caseSign(frame));
        sign.ifPresent(each -> pressed(each, atNanos));
        return sign.isPresent();
    }

    private boolean typed(Frame frame, long atNanos) {
        var keys = keypad.flatMap(coding -> coding.keys(frame));
        if (keys.isEmpty()) {
            return false;
        }
        for (char each : keys.get()) {
            pressed(each, atNanos);
        }
        Arrays.fill(keys.get(), '\0');
        return true;
    }

    private void pressed(char pressed, long atNanos) {
        switch (pressed) {
            case KeyCoding.CLEAR -> typed.clear();
            case KeyCoding.END ->
                    typed.end(atNanos)
                            .map(key::credential)
                            .ifPresent(pin ->
                                    inbox.offer(
                                            source,
                                            new Input.PinEntered(clock.at(atNanos), reader, pin)));
            case KeyCoding.SHUT, KeyCoding.OPENED ->
                    inbox.offer(
                            source,
                            new Input.ReaderTamperChanged(
                                    clock.at(atNanos), reader, pressed == KeyCoding.OPENED));
            default -> typed.digit(pressed - '0', atNanos);
        }
    }

    /** Tells how the reader is, when that is news. */
    public void health(ReaderHealth now, long atNanos) {
        if (now != health) {
            health = now;
            inbox.offer(source, new Input.ReaderHealthSeen(clock.at(atNanos), reader, now));
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

    /**
     * A keypad that holds keys back sends frames that may be longer than the card's: these must not
     * be cut.
     */
    private static int onlyLength(List<Format> formats, Optional<KeyCoding> keypad) {
        var lengths = formats.stream().mapToInt(Format::length).distinct().toArray();
        return lengths.length == 1 && keypad.map(KeyCoding::lengthMax).orElse(0) <= lengths[0]
                ? lengths[0]
                : 0;
    }
}

package dev.torhaus.engine;

import dev.torhaus.event.OpenEvent;

/** What is journalled of readers that read no card, and of how they are. */
final class NoiseRules {
    private NoiseRules() {}

    static void heard(Turn turn, Input.NoiseHeard heard) {
        var index = turn.places.reader(heard.reader()).reader();
        var reader = turn.readers[index];
        if (reader.mayTellAtOnce()) {
            turn.happened(new OpenEvent.ReaderNoise(heard.reader(), heard.noise(), 1));
            turn.set(index, reader.told(turn.now.monotonicNanos()));
        } else {
            turn.set(index, reader.counted(heard.noise()));
        }
    }

    static void pulsesLost(Turn turn, Input.PulsesLost lost) {
        var index = turn.places.reader(lost.reader()).reader();
        var reader = turn.readers[index];
        if (reader.mayTellAtOnce()) {
            turn.happened(new OpenEvent.ReaderOverflow(lost.reader(), lost.pulses()));
            turn.set(index, reader.told(turn.now.monotonicNanos()));
        } else {
            turn.set(index, reader.counted(lost.pulses()));
        }
    }

    static void healthSeen(Turn turn, Input.ReaderHealthSeen seen) {
        var index = turn.places.reader(seen.reader()).reader();
        turn.happened(new OpenEvent.ReaderHealthChanged(seen.reader(), seen.health()));
        turn.set(
                index, turn.readers[index].in(new ReaderCondition(seen.health(), turn.now.wall())));
    }

    static void due(Turn turn) {
        var nowNanos = turn.now.monotonicNanos();
        for (int i = 0; i < turn.readers.length; i++) {
            var reader = turn.readers[i];
            if (nowNanos >= reader.tellNanos()) {
                tell(turn, i);
                turn.set(i, reader.allTold() ? reader.quiet() : reader.told(nowNanos));
            }
        }
    }

    /** Tells what was still to be told. */
    static void stop(Turn turn) {
        for (int i = 0; i < turn.readers.length; i++) {
            tell(turn, i);
            turn.set(i, turn.readers[i].quiet());
        }
    }

    private static void tell(Turn turn, int index) {
        var id = turn.places.readerAt(index);
        turn.readers[index]
                .untold()
                .forEach((noise, count) ->
                        turn.happened(new OpenEvent.ReaderNoise(id, noise, count)));
        if (turn.readers[index].lostPulses() > 0) {
            turn.happened(new OpenEvent.ReaderOverflow(id, turn.readers[index].lostPulses()));
        }
    }
}

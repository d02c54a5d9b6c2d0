package dev.torhaus.app.daemon;

import dev.torhaus.access.CardKey;
import dev.torhaus.access.Pin;
import dev.torhaus.access.Technology;
import dev.torhaus.app.Shell;
import dev.torhaus.app.members.Register;
import dev.torhaus.engine.Input;
import dev.torhaus.event.FormatId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.journal.EntryFilter;
import dev.torhaus.journal.JournalReader;
import dev.torhaus.journal.StoredEntry;
import dev.torhaus.wiegand.CardNumber;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Members with cards and PINs who come to the one door of a hand-worked house, and its journal. */
record Visitors(Path data, HandHouse house) {
    private static final ReaderId READER = new ReaderId("front-in");

    String member(String name, long number, String pins) {
        var id =
                Shell.run("members", "add", "--data", data, "--name", name, "--group", "members")
                        .orFail()
                        .out()
                        .strip();
        var add =
                new Object[] {
                    "cards", "add", "--data", data, "--member", id, "--format", "wiegand34"
                };
        Shell.pipe(Long.toString(number), add).orFail();
        if (!pins.isEmpty()) {
            Shell.pipe(pins, "members", "pin", "--data", data, id).orFail();
        }
        return id;
    }

    void badge(long number) {
        var format = new FormatId("wiegand34");
        var card = key().credential(Technology.WIEGAND, format, new CardNumber(number));
        house.happens(stamp -> new Input.CardRead(stamp, READER, List.of(card)));
    }

    void pin(String digits) {
        var pin = key().credential(new Pin(digits.length(), Long.parseLong(digits)));
        house.happens(stamp -> new Input.PinEntered(stamp, READER, pin));
    }

    private CardKey key() {
        return new CardKey(Register.cardSecret(data));
    }

    long lastSeq() {
        try (var reader = JournalReader.open(data)) {
            return reader.lastSeq();
        }
    }

    List<StoredEntry> after(long seq) {
        var entries = new ArrayList<StoredEntry>();
        try (var reader = JournalReader.open(data)) {
            reader.entries(new EntryFilter(seq, Set.of(), null, null), entries::add);
        }
        return entries;
    }
}

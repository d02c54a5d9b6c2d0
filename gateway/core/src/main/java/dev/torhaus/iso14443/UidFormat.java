package dev.torhaus.iso14443;

import dev.torhaus.event.FormatId;
import java.util.Arrays;
import java.util.Optional;

/** Which numbers a reader takes as a card's. Part of what is digested: the names never change. */
public enum UidFormat {
    UID4("uid4", 4),
    UID7("uid7", 7);

    private final String id;
    private final int size;

    UidFormat(String id, int size) {
        this.id = id;
        this.size = size;
    }

    public FormatId id() {
        return new FormatId(id);
    }

    /** In bytes. */
    public int size() {
        return size;
    }

    public static Optional<UidFormat> named(String id) {
        return Arrays.stream(values()).filter(format -> format.id.equals(id)).findFirst();
    }

    public static Optional<UidFormat> of(Uid uid) {
        return Arrays.stream(values()).filter(format -> format.size == uid.size()).findFirst();
    }
}

package dev.torhaus.access;

import java.util.List;

/** What the members of a group may, and what is kept of their taps. */
public record Group(List<Grant> grants, Recording recorded) {
    public Group {
        grants = List.copyOf(grants);
    }

    /** What the journal keeps of a tap. */
    public enum Recording {
        /** Who it was, in the personal part. */
        BY_NAME,
        /** That somebody was let in. */
        ANONYMOUS
    }
}

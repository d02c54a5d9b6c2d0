package dev.torhaus.site;

import dev.torhaus.event.TamperId;
import dev.torhaus.site.InputSection.Level;

/** A tamper contact that belongs to no door. */
final class TamperSection {
    /** What the file says of it. */
    record Tamper(TamperId id, Level level) {}

    static final Key<TamperId> ID =
            Key.required("id", new Defined<>("tamper", TamperId::new), "what the journal calls it");

    static final Section<Tamper> SECTION =
            new Section<>(
                    "a tamper contact",
                    InputSection.contactWith(ID),
                    fields -> new Tamper(fields.get(ID), InputSection.contact(fields)));

    private TamperSection() {}
}

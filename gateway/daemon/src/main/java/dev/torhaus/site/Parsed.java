package dev.torhaus.site;

import java.util.List;

/** What came of reading a site file: a site without a flaw, or everything that is wrong with it. */
public sealed interface Parsed {
    record Ok(Site site) implements Parsed {}

    /** At least one problem, in the order of the file. */
    record Invalid(List<Problem> problems) implements Parsed {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}

package dev.torhaus.app.machine;

/**
 * What {@code torhaus doctor} found at one place.
 *
 * @param check its name, which stays the same in every language
 * @param grade whether it is as it should be
 * @param where the file, device or setting that was looked at
 * @param what how it is
 * @param remedy what to do; empty when nothing is
 */
record Finding(String check, Grade grade, String where, String what, String remedy) {
    enum Grade {
        GOOD,
        /** Could not be looked at here, or does not matter on this machine. */
        OPEN,
        BAD
    }
}

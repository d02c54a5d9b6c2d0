/**
 * Doors by hand: release, lock, modes, alarms. The running gateway does it; without one nothing
 * moves a door. Lists come from the journal. On the thread of the command.
 */
@NullMarked
package dev.torhaus.app.doors;

import org.jspecify.annotations.NullMarked;

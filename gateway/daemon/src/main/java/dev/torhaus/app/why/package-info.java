/**
 * One decision explained: why somebody was, or would be, let in or not, by the site file of that
 * time. Reads the journal and asks the policy itself; changes nothing. On the thread of the
 * command.
 */
@NullMarked
package dev.torhaus.app.why;

import org.jspecify.annotations.NullMarked;

/** What happened, when, and to which thing: open events, their personal part, ids and stamps. */
@NullMarked
package dev.torhaus.event;

import org.jspecify.annotations.NullMarked;

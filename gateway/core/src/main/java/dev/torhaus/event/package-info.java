/** What happened, and when. */
@NullMarked
package dev.torhaus.event;

import org.jspecify.annotations.NullMarked;

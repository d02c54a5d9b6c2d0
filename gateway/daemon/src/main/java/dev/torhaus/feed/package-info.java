/** One loop with a durable cursor that brings committed entries to a sink, for every sink. */
@NullMarked
package dev.torhaus.feed;

import org.jspecify.annotations.NullMarked;

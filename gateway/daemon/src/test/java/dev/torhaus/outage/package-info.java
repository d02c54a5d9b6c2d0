/**
 * The whole gateway while broker and database fail in every way, and how fast it catches up: every
 * entry arrives in the end, and no door waits for it.
 */
@NullMarked
package dev.torhaus.outage;

import org.jspecify.annotations.NullMarked;

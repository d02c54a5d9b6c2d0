/**
 * The journal: what happened, in SQLite, committed before it counts; and the data folder around it.
 */
@NullMarked
package dev.torhaus.journal;

import org.jspecify.annotations.NullMarked;

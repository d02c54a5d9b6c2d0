/**
 * Members and their cards: one by one, out of a table, or held to a reader to learn its format. By
 * the running gateway when there is one, else by the same engine on the data folder; on the thread
 * of the command, which ends when the change is durable. A card's number and a PIN come from
 * standard input or a file, are digested, and are never printed.
 */
@NullMarked
package dev.torhaus.app.members;

import org.jspecify.annotations.NullMarked;

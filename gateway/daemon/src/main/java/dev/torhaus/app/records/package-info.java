/**
 * What the journal holds, printed: events, use of the desks, what each feed has delivered. Opens
 * the data folder to read, also while a gateway runs on it. On the thread of the command.
 */
@NullMarked
package dev.torhaus.app.records;

import org.jspecify.annotations.NullMarked;

/**
 * The program: finds the command and runs it. Each command stands in the room of what it is about:
 * {@code members} (who may come in, and their cards), {@code doors}, {@code plan} (a site file
 * before it is in force), {@code why} (one decision), {@code records} (what the journal holds),
 * {@code daemon} (the running gateway), {@code simulation} (the same on a house that is not there),
 * {@code machine} (the computer under it). All of them are built on {@code console} and know of
 * each other only what ArchitectureTest lists.
 */
@NullMarked
package dev.torhaus.app;

import org.jspecify.annotations.NullMarked;

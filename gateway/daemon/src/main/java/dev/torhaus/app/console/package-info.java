/**
 * What every command is built on: the streams it talks by, the ways to say no and with which exit
 * status, answers of the engine in words, site files and the language of an answer. Knows no
 * command. On the thread of the command.
 */
@NullMarked
package dev.torhaus.app.console;

import org.jspecify.annotations.NullMarked;

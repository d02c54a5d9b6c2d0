package dev.torhaus.app.console;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * The three streams that a command talks by. Results go to {@code out}, complaints to {@code err}.
 */
public record Console(InputStream in, PrintStream out, PrintStream err) {}

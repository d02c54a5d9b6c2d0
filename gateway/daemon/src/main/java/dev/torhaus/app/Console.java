package dev.torhaus.app;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * The three streams that a command talks by. Results go to {@code out}, complaints to {@code err}.
 */
record Console(InputStream in, PrintStream out, PrintStream err) {}

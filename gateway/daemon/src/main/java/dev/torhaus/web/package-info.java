/** The board as pages and server-sent events. */
@NullMarked
package dev.torhaus.web;

import org.jspecify.annotations.NullMarked;

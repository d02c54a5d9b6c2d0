/** The values that every part's settings are made of: secrets, languages, names, loopback. */
@NullMarked
package dev.torhaus.settings;

import org.jspecify.annotations.NullMarked;

/**
 * The site file: what may stand in it, read strictly, every problem told with its line and column.
 *
 * <p>Each part of the file is a class that names its keys as data; {@link dev.torhaus.site.Section}
 * does the reading. A key that is named and never used fails as loudly as one that is used and
 * never named.
 */
@NullMarked
package dev.torhaus.site;

import org.jspecify.annotations.NullMarked;

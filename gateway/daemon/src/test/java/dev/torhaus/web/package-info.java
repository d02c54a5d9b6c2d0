/** Tests of the page: by HTTP, and in a real browser. */
@NullMarked
package dev.torhaus.web;

import org.jspecify.annotations.NullMarked;

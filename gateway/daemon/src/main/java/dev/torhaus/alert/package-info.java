/** Alerts by mail and webhook: what an operator must know, without a person in it. */
@NullMarked
package dev.torhaus.alert;

import org.jspecify.annotations.NullMarked;

/**
 * Lifecycle events, the gates that decide on them and the observers that watch them.
 */
@NullMarked
package dev.patchbay.hook;

import org.jspecify.annotations.NullMarked;

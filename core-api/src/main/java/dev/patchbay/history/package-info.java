/**
 * The append-only log of a session and the store that keeps it.
 */
@NullMarked
package dev.patchbay.history;

import org.jspecify.annotations.NullMarked;

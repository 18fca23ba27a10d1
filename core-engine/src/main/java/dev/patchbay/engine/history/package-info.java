/**
 * Histories in memory, and the one writer that appends to an open session.
 */
@NullMarked
package dev.patchbay.engine.history;

import org.jspecify.annotations.NullMarked;

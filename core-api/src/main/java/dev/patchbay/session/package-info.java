/**
 * Identifiers of sessions, runs and calls, and the trace they belong to.
 */
@NullMarked
package dev.patchbay.session;

import org.jspecify.annotations.NullMarked;

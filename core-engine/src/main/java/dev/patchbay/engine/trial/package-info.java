/** Hooks and rules tried on made-up events: the files of cases, the events in them, and what comes of each. */
@NullMarked
package dev.patchbay.engine.trial;

import org.jspecify.annotations.NullMarked;

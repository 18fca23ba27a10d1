/**
 * How much of something there may be: calls, tokens and cost in a window of time, and calls at once.
 */
@NullMarked
package dev.patchbay.hooks.limit;

import org.jspecify.annotations.NullMarked;

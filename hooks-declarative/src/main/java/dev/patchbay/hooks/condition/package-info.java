/**
 * When a hook applies: trees of tests on an event's fields and on the time of day.
 */
@NullMarked
package dev.patchbay.hooks.condition;

import org.jspecify.annotations.NullMarked;

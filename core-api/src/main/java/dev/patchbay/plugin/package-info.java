/**
 * Who a plugin is and what it may do: identity, origin, capabilities, state and the errors it can cause.
 */
@NullMarked
package dev.patchbay.plugin;

import org.jspecify.annotations.NullMarked;

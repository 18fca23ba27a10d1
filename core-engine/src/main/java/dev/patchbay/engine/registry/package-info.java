/**
 * The host's tools, hooks and rules at one moment, and how that moment changes.
 */
@NullMarked
package dev.patchbay.engine.registry;

import org.jspecify.annotations.NullMarked;

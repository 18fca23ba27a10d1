/**
 * The plugin {@code audit}: watches what is decided about tool calls.
 */
@NullMarked
package dev.patchbay.example.audit;

import org.jspecify.annotations.NullMarked;

/**
 * The life of plugins: the order they start in, what state each is in, swapping one for another while calls are in
 * flight, and stopping them.
 */
@NullMarked
package dev.patchbay.engine.lifecycle;

import org.jspecify.annotations.NullMarked;

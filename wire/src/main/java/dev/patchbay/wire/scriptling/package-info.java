/**
 * The scriptling plugin protocol 1.0, client side, over any message channel.
 */
@NullMarked
package dev.patchbay.wire.scriptling;

import org.jspecify.annotations.NullMarked;

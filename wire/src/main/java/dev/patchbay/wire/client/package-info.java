/**
 * Who speaks on this side of every wire.
 */
@NullMarked
package dev.patchbay.wire.client;

import org.jspecify.annotations.NullMarked;

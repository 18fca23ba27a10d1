/**
 * Hooks whose handlers live on the other side of a wire: the event goes out as JSON, the outcome comes back as JSON.
 */
@NullMarked
package dev.patchbay.wire.handler;

import org.jspecify.annotations.NullMarked;

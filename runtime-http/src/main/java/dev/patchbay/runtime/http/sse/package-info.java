/**
 * Streams of server-sent events.
 */
@NullMarked
package dev.patchbay.runtime.http.sse;

import org.jspecify.annotations.NullMarked;

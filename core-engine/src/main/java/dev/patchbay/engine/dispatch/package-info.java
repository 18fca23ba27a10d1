/**
 * The one path that every tool call takes.
 */
@NullMarked
package dev.patchbay.engine.dispatch;

import org.jspecify.annotations.NullMarked;

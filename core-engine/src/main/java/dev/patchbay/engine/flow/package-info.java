/**
 * Going on at once where a publisher already has its answer, so that what never waits never pays for waiting.
 */
@NullMarked
package dev.patchbay.engine.flow;

import org.jspecify.annotations.NullMarked;

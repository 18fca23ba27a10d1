/**
 * What governing a call costs.
 */
@NullMarked
package dev.patchbay.benchmarks.dispatch;

import org.jspecify.annotations.NullMarked;

/**
 * What it costs to keep a history.
 */
@NullMarked
package dev.patchbay.benchmarks.history;

import org.jspecify.annotations.NullMarked;

/**
 * What a hook point costs, with and without a gate.
 */
@NullMarked
package dev.patchbay.benchmarks.hooks;

import org.jspecify.annotations.NullMarked;

/**
 * What Patchbay costs, measured, some of it beside what others offer for the same job.
 */
@NullMarked
package dev.patchbay.benchmarks;

import org.jspecify.annotations.NullMarked;

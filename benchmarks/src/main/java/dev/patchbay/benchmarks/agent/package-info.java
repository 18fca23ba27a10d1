/**
 * What a host costs that has very many tools or plugins.
 */
@NullMarked
package dev.patchbay.benchmarks.agent;

import org.jspecify.annotations.NullMarked;

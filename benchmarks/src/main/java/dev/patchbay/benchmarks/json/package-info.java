/**
 * What it takes to turn text into a tree, and back.
 */
@NullMarked
package dev.patchbay.benchmarks.json;

import org.jspecify.annotations.NullMarked;

/**
 * How soon the command is there, beside a bare JVM.
 */
@NullMarked
package dev.patchbay.benchmarks.startup;

import org.jspecify.annotations.NullMarked;

/** Calls of a subprocess over stdio, beside other clients and a bare pipe. */
@NullMarked
package dev.patchbay.benchmarks.stdio;

import org.jspecify.annotations.NullMarked;

/** Calls of a server over HTTP, beside other clients and a bare client of HTTP. */
@NullMarked
package dev.patchbay.benchmarks.http;

import org.jspecify.annotations.NullMarked;

/** Clients of one fast echo server, whatever it is spoken to over, and how they are measured. */
@NullMarked
package dev.patchbay.benchmarks.echo;

import org.jspecify.annotations.NullMarked;

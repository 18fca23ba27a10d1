/**
 * The runtimes that start a plugin as a subprocess and talk to it over its standard streams.
 */
@NullMarked
package dev.patchbay.runtime.stdio;

import org.jspecify.annotations.NullMarked;

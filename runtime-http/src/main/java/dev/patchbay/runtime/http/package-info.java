/**
 * The runtimes whose plugins are services, spoken to over HTTP.
 */
@NullMarked
package dev.patchbay.runtime.http;

import org.jspecify.annotations.NullMarked;

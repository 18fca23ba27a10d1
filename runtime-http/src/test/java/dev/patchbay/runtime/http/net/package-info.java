/**
 * Tests of the network, against servers and proxies that misbehave.
 */
@NullMarked
package dev.patchbay.runtime.http.net;

import org.jspecify.annotations.NullMarked;

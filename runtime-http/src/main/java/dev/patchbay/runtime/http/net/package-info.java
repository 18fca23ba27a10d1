/**
 * How requests reach a plugin's server: addresses, names, encryption, proxies, bounds, and what failures are called.
 */
@NullMarked
package dev.patchbay.runtime.http.net;

import org.jspecify.annotations.NullMarked;

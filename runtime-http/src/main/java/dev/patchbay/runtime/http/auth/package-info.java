/**
 * How a plugin's server is shown who asks.
 */
@NullMarked
package dev.patchbay.runtime.http.auth;

import org.jspecify.annotations.NullMarked;

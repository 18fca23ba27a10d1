/**
 * Scriptling messages over HTTP.
 */
@NullMarked
package dev.patchbay.runtime.http.scriptling;

import org.jspecify.annotations.NullMarked;

/**
 * When an exchange is tried again, and when it is not tried at all.
 */
@NullMarked
package dev.patchbay.runtime.http.retry;

import org.jspecify.annotations.NullMarked;

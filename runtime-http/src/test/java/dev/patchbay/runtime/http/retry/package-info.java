@NullMarked
package dev.patchbay.runtime.http.retry;

import org.jspecify.annotations.NullMarked;

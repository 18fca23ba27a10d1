@NullMarked
package dev.patchbay.runtime.http.sse;

import org.jspecify.annotations.NullMarked;

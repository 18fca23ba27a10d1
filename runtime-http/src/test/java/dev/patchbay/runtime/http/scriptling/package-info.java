@NullMarked
package dev.patchbay.runtime.http.scriptling;

import org.jspecify.annotations.NullMarked;

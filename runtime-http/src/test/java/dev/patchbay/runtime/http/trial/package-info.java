@NullMarked
package dev.patchbay.runtime.http.trial;

import org.jspecify.annotations.NullMarked;

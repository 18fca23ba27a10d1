@NullMarked
package dev.patchbay.runtime.stdio.line;

import org.jspecify.annotations.NullMarked;

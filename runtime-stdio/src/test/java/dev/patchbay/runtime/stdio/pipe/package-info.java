@NullMarked
package dev.patchbay.runtime.stdio.pipe;

import org.jspecify.annotations.NullMarked;

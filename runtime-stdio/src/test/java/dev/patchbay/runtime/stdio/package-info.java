@NullMarked
package dev.patchbay.runtime.stdio;

import org.jspecify.annotations.NullMarked;

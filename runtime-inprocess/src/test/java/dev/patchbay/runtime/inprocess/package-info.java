@NullMarked
package dev.patchbay.runtime.inprocess;

import org.jspecify.annotations.NullMarked;

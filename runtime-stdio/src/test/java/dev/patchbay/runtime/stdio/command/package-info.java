@NullMarked
package dev.patchbay.runtime.stdio.command;

import org.jspecify.annotations.NullMarked;

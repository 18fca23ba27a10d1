@NullMarked
package dev.patchbay.tool;

import org.jspecify.annotations.NullMarked;

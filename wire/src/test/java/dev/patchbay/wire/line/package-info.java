@NullMarked
package dev.patchbay.wire.line;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.patchbay.wire.scriptling;

import org.jspecify.annotations.NullMarked;

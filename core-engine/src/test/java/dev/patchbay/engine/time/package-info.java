@NullMarked
package dev.patchbay.engine.time;

import org.jspecify.annotations.NullMarked;

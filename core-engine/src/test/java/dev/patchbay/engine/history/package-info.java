@NullMarked
package dev.patchbay.engine.history;

import org.jspecify.annotations.NullMarked;

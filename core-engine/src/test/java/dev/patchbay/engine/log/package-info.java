@NullMarked
package dev.patchbay.engine.log;

import org.jspecify.annotations.NullMarked;

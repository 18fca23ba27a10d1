@NullMarked
package dev.patchbay.engine.trial;

import org.jspecify.annotations.NullMarked;

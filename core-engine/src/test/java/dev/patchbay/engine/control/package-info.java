@NullMarked
package dev.patchbay.engine.control;

import org.jspecify.annotations.NullMarked;

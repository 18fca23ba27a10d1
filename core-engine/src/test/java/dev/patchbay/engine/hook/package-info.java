@NullMarked
package dev.patchbay.engine.hook;

import org.jspecify.annotations.NullMarked;

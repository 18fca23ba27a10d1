@NullMarked
package dev.patchbay.engine.dispatch;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.patchbay.engine.policy;

import org.jspecify.annotations.NullMarked;

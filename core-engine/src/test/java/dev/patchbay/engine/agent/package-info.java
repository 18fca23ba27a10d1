@NullMarked
package dev.patchbay.engine.agent;

import org.jspecify.annotations.NullMarked;

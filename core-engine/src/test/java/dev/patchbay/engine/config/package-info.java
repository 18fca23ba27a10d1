@NullMarked
package dev.patchbay.engine.config;

import org.jspecify.annotations.NullMarked;

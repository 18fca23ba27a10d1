@NullMarked
package dev.patchbay.plugin;

import org.jspecify.annotations.NullMarked;

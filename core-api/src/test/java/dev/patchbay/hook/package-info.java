@NullMarked
package dev.patchbay.hook;

import org.jspecify.annotations.NullMarked;

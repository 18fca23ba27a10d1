@NullMarked
package dev.patchbay.problem;

import org.jspecify.annotations.NullMarked;

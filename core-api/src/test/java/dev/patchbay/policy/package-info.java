@NullMarked
package dev.patchbay.policy;

import org.jspecify.annotations.NullMarked;

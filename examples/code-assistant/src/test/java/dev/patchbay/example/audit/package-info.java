/** Tests of the plugin {@code audit}. */
@NullMarked
package dev.patchbay.example.audit;

import org.jspecify.annotations.NullMarked;

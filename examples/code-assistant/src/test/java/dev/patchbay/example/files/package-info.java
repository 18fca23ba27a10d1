/** Tests of the plugin {@code files}. */
@NullMarked
package dev.patchbay.example.files;

import org.jspecify.annotations.NullMarked;

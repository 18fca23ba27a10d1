/** What the tests of the example's plugins share. */
@NullMarked
package dev.patchbay.example;

import org.jspecify.annotations.NullMarked;

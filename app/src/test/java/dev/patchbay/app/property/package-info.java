/**
 * What holds for all hooks and rules, tried on thousands of random ones: files are read by the declarative reader as a host finds
 * it, calls go through the engine's own dispatcher, and what comes of them is compared with a naive reading of the words.
 */
@NullMarked
package dev.patchbay.app.property;

import org.jspecify.annotations.NullMarked;

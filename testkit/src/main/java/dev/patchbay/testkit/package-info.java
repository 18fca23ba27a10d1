/**
 * What authors of plugins, runtimes and agents test with.
 */
@NullMarked
package dev.patchbay.testkit;

import org.jspecify.annotations.NullMarked;

/**
 * The service provider interface that every plugin runtime implements.
 */
@NullMarked
package dev.patchbay.runtime;

import org.jspecify.annotations.NullMarked;

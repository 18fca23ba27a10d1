/**
 * How a plain class becomes a plugin: annotations on its methods and parameters. Nothing else is needed to write one.
 */
@NullMarked
package dev.patchbay.annotation;

import org.jspecify.annotations.NullMarked;

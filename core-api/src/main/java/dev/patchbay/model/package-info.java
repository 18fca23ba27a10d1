/**
 * Chat models as streams of chunks.
 */
@NullMarked
package dev.patchbay.model;

import org.jspecify.annotations.NullMarked;

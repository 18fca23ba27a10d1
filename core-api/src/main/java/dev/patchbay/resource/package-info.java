/**
 * What a plugin is given instead of looking it up: clock, randomness, files, HTTP, storage.
 */
@NullMarked
package dev.patchbay.resource;

import org.jspecify.annotations.NullMarked;

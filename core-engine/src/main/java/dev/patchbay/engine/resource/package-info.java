/**
 * What plugins are given instead of looking it up, as far as their grants reach: files, HTTP, storage, environment.
 */
@NullMarked
package dev.patchbay.engine.resource;

import org.jspecify.annotations.NullMarked;

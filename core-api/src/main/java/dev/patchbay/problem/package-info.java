/**
 * What is wrong with something a person wrote: place, cause and remedy, as data.
 */
@NullMarked
package dev.patchbay.problem;

import org.jspecify.annotations.NullMarked;

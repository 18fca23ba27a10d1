/**
 * The plugin {@code files}: looks at a folder of sources and changes nothing in it.
 */
@NullMarked
package dev.patchbay.example.files;

import org.jspecify.annotations.NullMarked;

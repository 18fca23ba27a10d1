/**
 * What tools, resources and prompts are made of: content blocks and the things that hand them out.
 */
@NullMarked
package dev.patchbay.content;

import org.jspecify.annotations.NullMarked;

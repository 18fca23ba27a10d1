/**
 * What the model must not read: finders of secrets and personal data, and what is put in their place.
 */
@NullMarked
package dev.patchbay.hooks.redact;

import org.jspecify.annotations.NullMarked;

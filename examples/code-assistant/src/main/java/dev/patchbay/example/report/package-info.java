/**
 * The plugin {@code report}: writes reports, and keeps everybody's writing inside the report folder.
 */
@NullMarked
package dev.patchbay.example.report;

import org.jspecify.annotations.NullMarked;

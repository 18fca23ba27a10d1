/** Tests of the plugin {@code report}. */
@NullMarked
package dev.patchbay.example.report;

import org.jspecify.annotations.NullMarked;

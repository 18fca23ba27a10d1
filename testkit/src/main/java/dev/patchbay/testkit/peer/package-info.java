/** What must hold with servers that others wrote, whatever carries the messages, through a whole host. */
@NullMarked
package dev.patchbay.testkit.peer;

import org.jspecify.annotations.NullMarked;

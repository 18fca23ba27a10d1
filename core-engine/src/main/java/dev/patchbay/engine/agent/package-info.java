/**
 * Sessions and runs: the agent's loop, as a cold, cancellable, back-pressured stream of events.
 *
 * <p>A run is an actor. {@code RunLoop} runs everything that concerns it one piece at a time, on whichever thread brings
 * the next piece, so no state of a run needs a lock. Its stages ({@code Run}, {@code Turn}, {@code ModelCall},
 * {@code ToolBatch}) say what they wait for and what comes next; the loop starts the next stage only when everything
 * emitted has been taken and there is demand for more.
 */
@NullMarked
package dev.patchbay.engine.agent;

import org.jspecify.annotations.NullMarked;

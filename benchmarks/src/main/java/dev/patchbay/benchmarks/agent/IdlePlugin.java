package dev.patchbay.benchmarks.agent;

import dev.patchbay.annotation.Param;
import dev.patchbay.annotation.ToolMethod;
import dev.patchbay.tool.Tristate;

/** A plugin with one tool. */
public final class IdlePlugin {
    /** Gives back what it is given. */
    @ToolMethod(value = "Gives back what it is given", readOnly = Tristate.YES)
    public String echo(@Param("what to give back") String text) {
        return text;
    }
}

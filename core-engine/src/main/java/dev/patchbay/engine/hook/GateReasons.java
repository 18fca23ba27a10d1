package dev.patchbay.engine.hook;

import dev.patchbay.hook.HookSpec;

/** Somebody who wants to know why gates answer as they do. */
@FunctionalInterface
public interface GateReasons {
    /** A gate is about to be asked, and sees this in the event as the gates before it left it. */
    void asked(HookSpec gate, String why);
}

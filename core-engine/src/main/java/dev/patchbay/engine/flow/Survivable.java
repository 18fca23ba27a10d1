package dev.patchbay.engine.flow;

import reactor.core.Exceptions;

/** Tells what a plugin broke from what broke the virtual machine. */
public final class Survivable {
    private Survivable() {}

    /**
     * The failure that an error stands for. A class that is missing and a stack that overflowed are the plugin's own
     * affair, although Reactor counts them as fatal; what the machine does not survive is thrown on.
     */
    public static Throwable orThrow(Throwable thrown) {
        if (!(thrown instanceof LinkageError) && !(thrown instanceof StackOverflowError)) {
            Exceptions.throwIfJvmFatal(thrown);
        }
        return Exceptions.unwrap(thrown);
    }
}

package dev.patchbay.hooks.action;

import dev.patchbay.hook.HookHost;
import dev.patchbay.hooks.effect.Effect;
import java.util.function.Function;

/** What a hook does when it applies: it answers, or it has an effect and says nothing. Immutable. */
public sealed interface Action {
    /** What it does in a few words, for lists. */
    String summary();

    /** A gate's, with what it needs of its host. */
    record Decides(String summary, Function<HookHost, Answer> in) implements Action {
        /** An answer that needs nothing of its host. */
        static Decides anywhere(String summary, Answer answer) {
            return new Decides(summary, host -> answer);
        }
    }

    /** An observer's, with what it needs of its host. */
    record Watches(String summary, Function<HookHost, Effect> in) implements Action {}
}

package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.hook.Evolution;
import dev.patchbay.engine.policy.PolicyAnswer;
import dev.patchbay.engine.policy.ToolPolicy;
import dev.patchbay.engine.registry.RegisteredTool;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.policy.Effect;
import dev.patchbay.tool.ToolCall;
import org.jspecify.annotations.Nullable;

/**
 * Validates and authorises what gates rewrite. The strictest word of policy on any of the versions counts, so that a
 * rewrite cannot get a call round a question; used by one call.
 */
final class Rewriting implements Evolution {
    private final RegisteredTool tool;
    private final ToolPolicy policy;
    private PolicyAnswer answer;
    private @Nullable Versions versions;

    Rewriting(RegisteredTool tool, ToolPolicy policy, PolicyAnswer answer) {
        this.tool = tool;
        this.policy = policy;
        this.answer = answer;
    }

    /** What policy says about the call with everything that was rewritten. */
    PolicyAnswer answer() {
        return answer;
    }

    /** The versions that were rewritten; null where nothing was. */
    @Nullable
    Versions versions() {
        return versions;
    }

    @Override
    public Evolved evolve(GateEvent<?> event, HookSpec by, HookOutcome said) {
        if (!(event instanceof ToolBefore before) || !(said instanceof HookOutcome.Rewrite rewrite)) {
            return Evolution.DEFAULT.evolve(event, by, said);
        }
        ToolCall rewritten = before.call().withArguments(rewrite.arguments());
        String objection = objection(rewritten);
        if (objection != null) {
            return new Evolved(
                    event, new HookOutcome.Deny("the hook \"" + by.id() + "\" rewrote the arguments to " + objection));
        }
        versions = versions == null ? new Versions() : versions;
        versions.rewritten(by.tier(), before.call());
        return new Evolved(new ToolBefore(before.scope(), rewritten, before.tool()), said);
    }

    private @Nullable String objection(ToolCall rewritten) {
        String problem = tool.arguments().problem(rewritten.arguments());
        if (problem != null) {
            return "what does not fit: " + problem;
        }
        PolicyAnswer said = policy.evaluate(rewritten);
        if (said.effect() == Effect.DENY) {
            return "what is denied: " + said.reason();
        }
        boolean stricter = said.effect().compareTo(answer.effect()) >= 0;
        if (stricter && !(isQuestionOfARule(answer) && said.effect() == Effect.ASK && said.byDefault())) {
            answer = said;
        }
        return null;
    }

    /** One that a mode cannot make superfluous. */
    private static boolean isQuestionOfARule(PolicyAnswer answer) {
        return answer.effect() == Effect.ASK && !answer.byDefault();
    }
}

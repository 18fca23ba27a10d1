package dev.patchbay.runtime.inprocess;

import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** A tool that is a method of the plugin's object. */
final class MethodTool implements Tool {
    private final ToolSpec spec;
    private final String what;
    private final ArgumentBinder binder;
    private final DirectMethod method;
    private final Answers answers;
    private final boolean direct;
    private final @Nullable Scheduler scheduler;
    private final Calls calls;
    private final Failures failures;

    MethodTool(ToolSpec spec, ToolPlan plan, Object instance, Workings workings) {
        this.spec = spec;
        this.what = "the tool \"" + plan.name() + "\"";
        this.failures = workings.failures();
        this.calls = workings.calls();
        this.scheduler = workings.scheduler();
        this.binder = new ArgumentBinder(plan.name(), plan.parameters(), workings.mapper(), failures);
        this.method = new DirectMethod(plan.method(), instance);
        this.answers = new Answers(what, plan.answer(), workings.mapper(), failures);
        this.direct = scheduler == null && plan.answer().kind() == AnswerShape.Kind.VALUE;
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    /** A plain method of a plugin that never blocks is called right here, without any operator. */
    @Override
    public Mono<ToolResult> call(ToolCall call, CallContext context) {
        return direct
                ? Mono.fromCallable(() -> answers.of(invoke(call, context)))
                : calls.track(what, scheduler, () -> answers.later(invoke(call, context), context));
    }

    private @Nullable Object invoke(ToolCall call, CallContext context) {
        calls.checkOpen(what);
        @Nullable Object[] arguments = binder.bind(call.arguments(), context);
        try {
            return method.call(arguments);
        } catch (Throwable thrown) {
            throw failures.threw(what, thrown);
        }
    }
}

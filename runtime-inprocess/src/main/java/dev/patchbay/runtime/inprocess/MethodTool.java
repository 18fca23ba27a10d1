package dev.patchbay.runtime.inprocess;

import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.json.JsonMapper;

/** A tool that is a method of the plugin's object. */
final class MethodTool implements Tool {
    private final ToolSpec spec;
    private final String what;
    private final ToolPlan plan;
    private final Object instance;
    private final Workings workings;
    private final boolean direct;
    private final @Nullable Scheduler scheduler;
    private final Calls calls;
    private final Failures failures;
    private volatile @Nullable Bound bound;

    MethodTool(ToolSpec spec, ToolPlan plan, Object instance, Workings workings) {
        this.spec = spec;
        this.what = "the tool \"" + plan.name() + "\"";
        this.failures = workings.failures();
        this.calls = workings.calls();
        this.scheduler = workings.scheduler();
        this.plan = plan;
        this.instance = instance;
        this.workings = workings;
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
                ? Mono.fromCallable(() -> bound().answers().of(invoke(call, context)))
                : calls.track(what, scheduler, () -> bound().answers().later(invoke(call, context), context));
    }

    /** What a call needs, made by the first one: whoever only lists tools does not pay for looking into their types. */
    private record Bound(ArgumentBinder binder, DirectMethod method, Answers answers) {}

    private Bound bound() {
        Bound known = bound;
        return known != null ? known : bind();
    }

    private synchronized Bound bind() {
        Bound known = bound;
        if (known == null) {
            JsonMapper mapper = workings.mapper().get();
            known = new Bound(
                    new ArgumentBinder(plan.name(), plan.parameters(), mapper, failures),
                    new DirectMethod(plan.method(), instance),
                    new Answers(what, plan.answer(), mapper, failures));
            bound = known;
        }
        return known;
    }

    private @Nullable Object invoke(ToolCall call, CallContext context) {
        calls.checkOpen(what);
        Bound ready = bound();
        @Nullable Object[] arguments = ready.binder().bind(call.arguments(), context);
        try {
            return ready.method().call(arguments);
        } catch (Throwable thrown) {
            throw failures.threw(what, thrown);
        }
    }
}

package dev.patchbay.runtime.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.annotation.GateMethod;
import dev.patchbay.annotation.ObserverMethod;
import dev.patchbay.hook.Gate;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookMatch;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookScope;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.Observer;
import dev.patchbay.hook.PromptSubmit;
import dev.patchbay.hook.RunEnd;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hook.TurnStart;
import dev.patchbay.json.Json;
import dev.patchbay.manifest.HookDeclaration;
import dev.patchbay.plugin.ExecutionModel;
import dev.patchbay.plugin.Glob;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Position;
import dev.patchbay.runtime.Connection;
import dev.patchbay.session.CallId;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolSource;
import dev.patchbay.tool.ToolTraits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class HooksTest {
    private static final HookScope SCOPE = new HookScope(new SessionId("s1"), null, null, Instant.EPOCH);
    private static final ToolBefore CALL = new ToolBefore(
            SCOPE,
            new ToolCall(new CallId("c1"), "fs.write", Json.emptyObject()),
            new ToolInfo("fs.write", ToolTraits.UNKNOWN, ToolSource.HOST));

    @Test
    void annotatedMethodsAreHooksNamedAfterThemselves() {
        assertThat(hooks(Plugins.of(Annotated.class)))
                .extracting(hook -> hook.spec().point() + " " + hook.spec().id())
                .containsExactlyInAnyOrder(
                        "TOOL_BEFORE refuse", "TURN_START later", "TOOL_BEFORE watch", "RUN_END done");
    }

    @Test
    void attributesOfTheAnnotationAreItsSpecification() {
        HookSpec spec = hook(Plugins.of(Annotated.class), "refuse").spec();
        assertThat(spec)
                .isEqualTo(new HookSpec(
                        "refuse",
                        HookPoint.TOOL_BEFORE,
                        Tier.PLUGIN,
                        HookMatch.ofTools(Glob.of("fs.*")),
                        List.of("watch"),
                        List.of(),
                        9,
                        Duration.ofMillis(250),
                        spec.onFailure()));
        assertThat(hook(Plugins.of(Annotated.class), "later").spec().priority())
                .as("the manifest's")
                .isEqualTo(7);
    }

    @Test
    void aGateOfAnAsyncPluginIsCalledWithTheEventItselfWithoutAnyOperator() {
        Mono<ToolBefore.Outcome> answer = decide(hook(Plugins.of(Annotated.class), "refuse"), CALL);
        assertThat(answer).isInstanceOf(Callable.class);
        StepVerifier.create(answer)
                .expectNext(new HookOutcome.Deny("not fs.write"))
                .verifyComplete();
    }

    @Test
    void aGateMayAnswerWithAMono() {
        Hook hook = hook(Plugins.of(Annotated.class), "later");
        StepVerifier.create(decide(hook, new TurnStart(SCOPE, 1)))
                .expectNext(HookOutcome.proceed())
                .verifyComplete();
    }

    @Test
    void aHookOfASyncPluginIsCalledWhereItMayBlock() {
        Hook hook = hook(Plugins.of(Blocking.class).running(ExecutionModel.SYNC), "wait");
        StepVerifier.create(decide(hook, new PromptSubmit(SCOPE, "hello"))
                        .subscribeOn(reactor.core.scheduler.Schedulers.parallel()))
                .expectNext(new HookOutcome.Note("boundedElastic"))
                .verifyComplete();
    }

    @Test
    void anObserverWatches() {
        Annotated.SEEN.set(0);
        Hook hook = hook(Plugins.of(Annotated.class), "watch");
        StepVerifier.create(observe(hook, CALL)).verifyComplete();
        assertThat(Annotated.SEEN).hasValue(1);
    }

    @Test
    void aGateThatThrowsOrAnswersNullIsOneClearError() {
        StepVerifier.create(decide(hook(Plugins.of(Faulty.class), "throwing"), CALL))
                .verifyErrorSatisfies(thrown -> failed(
                        thrown,
                        PluginErrorCode.CRASHED,
                        "the hook \"throwing\" threw java.lang.IllegalStateException: boom"));
        StepVerifier.create(decide(hook(Plugins.of(Faulty.class), "nothing"), CALL))
                .verifyErrorSatisfies(thrown -> failed(
                        thrown,
                        PluginErrorCode.MALFORMED_RESPONSE,
                        "the hook \"nothing\" gave null, where an answer was expected"));
    }

    @Test
    void afterClosingAGateFails() {
        Connection connection = Plugins.of(Annotated.class).connect();
        Hook hook = connection.surface().hooks().stream()
                .filter(each -> each.spec().id().equals("refuse"))
                .findFirst()
                .orElseThrow();
        StepVerifier.create(connection.close().then(Mono.defer(() -> decide(hook, CALL))))
                .verifyErrorSatisfies(thrown -> failed(
                        thrown, PluginErrorCode.CRASHED, "the hook \"refuse\" cannot answer: its plugin was stopped"));
    }

    @Test
    void aHandlerNamedInTheManifestNeedsNoAnnotationAndTheManifestDecides() {
        Plugins plugin = Plugins.of(Plain.class)
                .hooking(declared(HookPoint.TOOL_BEFORE, "guard"), declared(HookPoint.RUN_END, "guard"));
        assertThat(hooks(plugin))
                .extracting(hook -> hook.spec().point() + " " + hook.getClass().getSimpleName())
                .containsExactly("TOOL_BEFORE Gating", "RUN_END Observing");
        assertThat(hooks(plugin).get(0).spec().timeout()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aClassThatIsAGateOrAnObserverIsAHook() {
        assertThat(hooks(Plugins.of(Direct.class)))
                .extracting(hook -> hook.spec().point() + " " + hook.spec().id())
                .containsExactlyInAnyOrder("TOOL_BEFORE decide", "RUN_END observe");
    }

    @Test
    void handlersThatDoNotFitAreAllReportedWithTheirPlaces() {
        Plugins plugin = Plugins.of(Plain.class)
                .hooking(
                        declared(HookPoint.TOOL_BEFORE, "gaurd"),
                        declared(HookPoint.TURN_START, "guard"),
                        declared(HookPoint.TOOL_BEFORE, "wrong"));
        assertThatThrownBy(plugin::connect)
                .hasMessageContaining("plugin.toml:12:1: there is no public method \"gaurd\" to handle tool.before;"
                        + " did you mean \"guard\"?")
                .hasMessageContaining("turn.start sends TurnStart, but the handler is guard(")
                .hasMessageContaining("wrong(ToolBefore) must return ToolBefore.Outcome or a Mono of it");
    }

    private static void failed(Throwable thrown, PluginErrorCode code, String message) {
        assertThat(thrown).isInstanceOf(PluginException.class).hasMessage(message);
        assertThat(((PluginException) thrown).code()).isEqualTo(code);
    }

    private static HookDeclaration declared(HookPoint on, String handler) {
        return new HookDeclaration(
                on,
                handler,
                HookMatch.ALL,
                List.of(),
                List.of(),
                0,
                Duration.ofSeconds(2),
                new Position("plugin.toml", 12, 1));
    }

    private static List<Hook> hooks(Plugins plugin) {
        return plugin.connect().surface().hooks();
    }

    private static Hook hook(Plugins plugin, String id) {
        return hooks(plugin).stream()
                .filter(hook -> hook.spec().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked") // the test knows which event the gate takes
    private static <E extends GateEvent<O>, O extends HookOutcome> Mono<O> decide(Hook hook, E event) {
        return ((Gate<E, O>) ((Hook.Gating) hook).gate()).decide(event);
    }

    @SuppressWarnings("unchecked") // as above
    private static Mono<Void> observe(Hook hook, HookEvent event) {
        return ((Observer<HookEvent>) ((Hook.Observing) hook).observer()).observe(event);
    }

    public static final class Annotated {
        static final AtomicInteger SEEN = new AtomicInteger();

        @GateMethod(tool = "fs.*", before = "watch", priority = 9, timeoutMillis = 250)
        public ToolBefore.Outcome refuse(ToolBefore event) {
            return new HookOutcome.Deny("not " + event.call().tool());
        }

        @GateMethod
        public Mono<HookOutcome.Proceed> later(TurnStart event) {
            return Mono.just(HookOutcome.proceed());
        }

        @ObserverMethod
        public void watch(ToolBefore event) {
            SEEN.incrementAndGet();
        }

        @ObserverMethod
        public Mono<Void> done(RunEnd event) {
            return Mono.empty();
        }
    }

    public static final class Blocking {
        @GateMethod
        public PromptSubmit.Outcome wait(PromptSubmit event) throws InterruptedException {
            boolean unused = new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS);
            return new HookOutcome.Note(Thread.currentThread().getName().replaceAll("-.*", ""));
        }
    }

    public static final class Faulty {
        @GateMethod
        public ToolBefore.Outcome throwing(ToolBefore event) {
            throw new IllegalStateException("boom");
        }

        @GateMethod
        @SuppressWarnings("NullAway") // what a plugin can do wrong
        public ToolBefore.Outcome nothing(ToolBefore event) {
            return null;
        }
    }

    public static final class Plain {
        public ToolBefore.Outcome guard(ToolBefore event) {
            return HookOutcome.proceed();
        }

        public void guard(RunEnd event) {}

        public @Nullable String wrong(ToolBefore event) {
            return null;
        }
    }

    public static final class Direct implements Gate<ToolBefore, ToolBefore.Outcome>, Observer<RunEnd> {
        @Override
        public Mono<ToolBefore.Outcome> decide(ToolBefore event) {
            return Mono.just(HookOutcome.proceed());
        }

        @Override
        public Mono<Void> observe(RunEnd event) {
            return Mono.empty();
        }
    }
}

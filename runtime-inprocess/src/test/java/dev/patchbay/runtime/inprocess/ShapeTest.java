package dev.patchbay.runtime.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.annotation.GateMethod;
import dev.patchbay.annotation.ObserverMethod;
import dev.patchbay.annotation.Param;
import dev.patchbay.annotation.ToolMethod;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.RunEnd;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hook.TurnStart;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.resource.ResourceName;
import dev.patchbay.runtime.Surface;
import dev.patchbay.runtime.SurfaceProvider;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.node.ObjectNode;

/** Classes that cannot be plugins are refused before their first call, with everything that is wrong with them. */
class ShapeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad(InputStream): the argument \"in\": java.io.InputStream has no place in JSON; use a record",
                "badRaw(List): the argument \"list\": java.util.List is raw; say of what",
                "badAny(List): the argument \"list\": java.lang.Object has no place in JSON",
                "badKeys(Map): the argument \"map\": the keys of java.util.Map<java.lang.Integer",
                "badRecord(Holder): the argument \"holder\": \"thread\" of",
                "badChoice(Choice): the argument \"choice\": the case",
                "badOptional(int): the primitive \"number\" cannot be absent; use Optional or a boxed type",
                "badGeneric(Object): the argument \"value\": \"T\" is not known",
                "badTwins(int, int) has two arguments \"a\"",
                "\"bad name\" is not a tool name",
                "the timeout of \"badTimeout\" must be positive, not -1 ms",
                "two methods are the tool \"same\": same(String) and same(int); give one another name",
                "hidden() has @ToolMethod and must be public",
                "noEvent(String) is a hook and must take exactly one event",
                "observedOnly(RunEnd) decides, but run.end can only be observed",
                "wrongOutcome(TurnStart) must return TurnStart.Outcome or a Mono of it",
                "noTool(TurnStart) matches tools, but turn.start is not about one",
                "watching(ToolBefore) must return nothing or Mono<Void>",
                "the constructor's java.lang.String text cannot be injected",
            })
    void everythingThatIsWrongIsSaidAtOnce(String objection) {
        refused(Plugins.of(Wrong.class), PluginErrorCode.HANDSHAKE_FAILED, objection);
    }

    @Test
    void resourcesThatTheManifestDoesNotListAreNamedWithTheLineToWrite() {
        StepVerifier.create(Plugins.of(Wanting.class).with(ResourceName.KV).connecting())
                .verifyErrorSatisfies(thrown -> {
                    PluginException failure = (PluginException) thrown;
                    assertThat(failure.code()).isEqualTo(PluginErrorCode.CAPABILITY_NOT_DECLARED);
                    assertThat(failure)
                            .hasMessage(
                                    "dice(RandomGenerator, Path) wants \"random\", dice(RandomGenerator, Path) wants"
                                            + " \"tmpdir\", the constructor wants \"clock\", which the manifest does not list");
                    assertThat(failure.remedy())
                            .isEqualTo("write required = [\"clock\", \"random\", \"tmpdir\", \"kv\"] below"
                                    + " [plugin.resources] in plugins/fixture/plugin.toml");
                });
    }

    @Test
    void resourcesThatTheManifestListsAreInjected() {
        var connection = Plugins.of(Wanting.class)
                .with(ResourceName.CLOCK, ResourceName.RANDOM, ResourceName.TMPDIR)
                .connect();
        StepVerifier.create(Plugins.call(connection, "dice", "{}"))
                .assertNext(
                        result -> assertThat(result.asText()).isEqualTo("2026-01-02T03:04:05Z " + firstOf42() + " tmp"))
                .verifyComplete();
    }

    @Test
    void aRecordInTheConstructorIsTheConfiguration() {
        var connection = Plugins.of(Configured.class)
                .configured("{\"limit\": 3, \"tags\": [\"a\"]}")
                .connect();
        StepVerifier.create(Plugins.call(connection, "show", "{}"))
                .assertNext(result -> assertThat(result.asText()).isEqualTo("3 [a] 2"))
                .verifyComplete();
    }

    @Test
    void aConfigurationThatDoesNotFitItsRecordStopsTheStart() {
        refused(
                Plugins.of(Configured.class).configured("{\"limit\": \"many\", \"tags\": []}"),
                PluginErrorCode.LAUNCH_FAILED,
                "its configuration is no Config/limit: ");
    }

    @Test
    void aConstructorThatThrowsStopsTheStart() {
        refused(
                Plugins.of(Refusing.class),
                PluginErrorCode.LAUNCH_FAILED,
                "the constructor of \"" + Refusing.class.getName()
                        + "\" threw java.lang.IllegalStateException: no key");
    }

    @Test
    void aClassWhoseInitialiserThrowsStopsTheStart() {
        refused(Plugins.of(Uninitialised.class), PluginErrorCode.LAUNCH_FAILED, "ExceptionInInitializerError");
    }

    @Test
    void aClassThatIsNotThereStopsTheStart() {
        refused(
                Plugins.of("com.example.Nowhere"),
                PluginErrorCode.LAUNCH_FAILED,
                "the class \"com.example.Nowhere\" is neither on the class path nor in lib/*.jar");
    }

    @ParameterizedTest
    @ValueSource(classes = {Hidden.class, Abstract.class, Inner.class, TwoConstructors.class})
    void aClassOfWhichNoObjectCanBeMadeIsRefused(Class<?> type) {
        refused(Plugins.of(type), PluginErrorCode.HANDSHAKE_FAILED, "it must ");
    }

    @Test
    void aProvidedToolOfANameThatIsTakenIsRefused() {
        refused(Plugins.of(Doubled.class), PluginErrorCode.HANDSHAKE_FAILED, "the tool \"same\" is offered twice");
    }

    private static void refused(Plugins plugin, PluginErrorCode code, String message) {
        StepVerifier.create(plugin.connecting()).verifyErrorSatisfies(thrown -> {
            assertThat(thrown).isInstanceOf(PluginException.class).hasMessageContaining(message);
            assertThat(((PluginException) thrown).code()).isEqualTo(code);
        });
    }

    private static int firstOf42() {
        return new FixedResources(Plugins.CLOCK).random().nextInt(100);
    }

    @SuppressWarnings({"rawtypes", "TypeParameterUnusedInFormals"}) // what a plugin can do wrong
    public static final class Wrong {
        public record Holder(Thread thread) {}

        public sealed interface Choice {}

        public static final class NoRecord implements Choice {}

        public Wrong(String text) {}

        @ToolMethod
        public void bad(InputStream in) {}

        @ToolMethod
        public void badRaw(List list) {}

        @ToolMethod
        public void badAny(List<?> list) {}

        @ToolMethod
        public void badKeys(Map<Integer, String> map) {}

        @ToolMethod
        public void badRecord(Holder holder) {}

        @ToolMethod
        public void badChoice(Choice choice) {}

        @ToolMethod
        public void badOptional(@Param(required = false) int number) {}

        @ToolMethod
        public <T> void badGeneric(T value) {}

        @ToolMethod
        public void badTwins(int a, @Param(name = "a") int b) {}

        @ToolMethod(name = "bad name")
        public void badName() {}

        @ToolMethod(timeoutMillis = -1)
        public void badTimeout() {}

        @ToolMethod
        public void same(int number) {}

        @ToolMethod
        public void same(String text) {}

        @ToolMethod
        void hidden() {}

        @GateMethod
        public ToolBefore.Outcome noEvent(String event) {
            return HookOutcome.proceed();
        }

        @GateMethod
        public HookOutcome observedOnly(RunEnd event) {
            return HookOutcome.proceed();
        }

        @GateMethod
        public HookOutcome.Deny wrongOutcome(TurnStart event) {
            return new HookOutcome.Deny("no");
        }

        @GateMethod(tool = "*")
        public TurnStart.Outcome noTool(TurnStart event) {
            return HookOutcome.proceed();
        }

        @ObserverMethod
        public String watching(ToolBefore event) {
            return "";
        }
    }

    public static final class Wanting {
        private final Clock clock;

        public Wanting(Clock clock) {
            this.clock = clock;
        }

        @ToolMethod
        public String dice(RandomGenerator random, Path directory) {
            return clock.instant() + " " + random.nextInt(100) + " " + directory;
        }
    }

    public static final class Configured {
        public record Config(int limit, List<String> tags) {}

        private final Config config;
        private final ObjectNode raw;

        public Configured(Config config, ObjectNode raw) {
            this.config = config;
            this.raw = raw;
        }

        @ToolMethod
        public String show() {
            return config.limit() + " " + config.tags() + " " + raw.size();
        }
    }

    public static final class Refusing {
        public Refusing() {
            throw new IllegalStateException("no key");
        }
    }

    public static final class Uninitialised {
        static final int VALUE = Integer.parseInt("none");
    }

    static final class Hidden {
        Hidden() {}
    }

    public abstract static class Abstract {
        protected Abstract() {}
    }

    @SuppressWarnings("ClassCanBeStatic") // what a plugin can do wrong
    public final class Inner {}

    public static final class TwoConstructors {
        public TwoConstructors() {}

        public TwoConstructors(Clock clock) {}
    }

    public static final class Doubled implements SurfaceProvider {
        @ToolMethod
        public void same() {}

        @Override
        public Surface surface() {
            Tool same = new Tool() {
                @Override
                public ToolSpec spec() {
                    return ToolSpec.named("same", "");
                }

                @Override
                public Mono<ToolResult> call(ToolCall call, CallContext context) {
                    return Mono.just(ToolResult.text("same"));
                }
            };
            return Surface.builder().tools(List.of(same)).build();
        }
    }
}

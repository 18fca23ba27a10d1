package dev.patchbay.engine.declared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.engine.config.HookFile;
import dev.patchbay.engine.config.HookSource;
import dev.patchbay.engine.hook.Declarations;
import dev.patchbay.engine.hook.HookSet;
import dev.patchbay.engine.registry.CallGauge;
import dev.patchbay.engine.registry.PluginContributions;
import dev.patchbay.engine.registry.Registry;
import dev.patchbay.engine.resource.GrantedResources;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookOrigin;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.plugin.Trust;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Problem;
import dev.patchbay.tool.ToolSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

class HookWatchTest {
    @TempDir
    Path folder;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Registry registry = new Registry(List.of(), List.of());
    private final HookFiles reader = new HookFiles(new TinyHookReader());
    private @Nullable HookWatch watch;

    @BeforeEach
    void begin() throws IOException {
        write("hooks.toml", hook("a", "deny") + hook("b", "look"));
        HookSource source = new HookSource(
                new HookOrigin(Tier.PROJECT, null, folder),
                List.of(new HookFile(folder.resolve("patchbay.toml"), false), HookFile.in(folder)),
                HookFile.in(folder).read().tables());
        LiveHookHost idle = LiveHookHost.idle(folder, Clock.systemUTC());
        LiveHookHost host = new LiveHookHost(
                folder, idle.clock(), time, Schedulers.immediate(), idle.http(), idle.handlers(), null, idle.counts());
        HookReadings readings = reader.read(List.of(source));
        Declarations declared = readings.in(host);
        registry.declare(declared);
        watch = new HookWatch(List.of(source), readings, declared, reader, List.of(), host, registry);
    }

    @AfterEach
    void end() {
        watch().stop();
    }

    @Test
    void aFileThatStaysAsItIsChangesNothing() {
        HookSet before = registry.current().hooks();

        look(5);

        assertThat(registry.current().hooks()).isSameAs(before);
        assertThat(watch().problems()).isEmpty();
    }

    @Test
    void aNewVersionThatTwoLooksHaveSeenTakesEffect() throws IOException {
        look(2);
        write("hooks.toml", hook("c", "deny"));
        look(1);
        assertThat(inForce()).containsExactly("project/a", "project/b");

        look(1);

        assertThat(inForce()).containsExactly("project/c");
    }

    @Test
    void aFileThatIsStillBeingWrittenDoesNotCount() throws IOException {
        write("hooks.toml", "");
        look(1);
        write("hooks.toml", hook("a", "deny"));
        look(1);
        write("hooks.toml", hook("a", "deny") + hook("b", "look"));

        look(3);

        assertThat(inForce()).containsExactly("project/a", "project/b");
    }

    @Test
    void aNewFileTakesEffect() throws IOException {
        write("patchbay.toml", "[host]\n" + hook("new", "deny"));

        look(2);

        assertThat(inForce()).containsExactly("project/a", "project/b", "project/new");
    }

    @Test
    void aBadVersionChangesNothingAndIsShownUntilItIsMended() throws IOException {
        write("hooks.toml", hook("c", "deny") + "typo = 1\n");
        look(2);

        assertThat(inForce()).containsExactly("project/a", "project/b");
        assertThat(problems()).singleElement().asString().contains("hooks.toml:5:1: error: unknown key \"typo\"");

        write("hooks.toml", hook("c", "deny"));
        look(2);
        assertThat(inForce()).containsExactly("project/c");
        assertThat(problems()).isEmpty();
    }

    @Test
    void whatIsNoTomlChangesNothing() throws IOException {
        write("hooks.toml", "[[hook]\nname = ");
        look(2);

        assertThat(inForce()).containsExactly("project/a", "project/b");
        assertThat(problems()).isNotEmpty().allMatch(problem -> problem.contains("hooks.toml:"));
    }

    @Test
    void anOrderThatCannotBeChangesNothing() throws IOException {
        write("hooks.toml", hook("a", "deny") + "before = [\"b\"]\n" + hook("b", "look") + "before = [\"a\"]\n");
        look(2);

        assertThat(registry.current().hooks().at(HookPoint.TOOL_BEFORE)).hasSize(2);
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("hooks.toml:1:1")
                .contains("round in a circle");
    }

    @Test
    void theHooksOfAFileThatIsGoneStayInForce() throws IOException {
        Files.delete(folder.resolve("hooks.toml"));
        look(2);

        assertThat(inForce()).containsExactly("project/a", "project/b");
        assertThat(problems()).singleElement().asString().contains("is gone").contains("leave an empty file");
    }

    @Test
    void theHooksOfAFileThatCannotBeReadStayInForce() throws IOException {
        Files.delete(folder.resolve("hooks.toml"));
        Files.createDirectory(folder.resolve("hooks.toml"));
        look(2);

        assertThat(inForce()).containsExactly("project/a", "project/b");
        assertThat(problems()).singleElement().asString().contains("is no regular file");
    }

    @Test
    void aTableInThePlaceOfAListChangesNothing() throws IOException {
        write("patchbay.toml", hook("c", "deny"));
        look(2);
        write("patchbay.toml", hook("c", "deny").replace("[[hook]]", "[hook]"));
        look(2);

        assertThat(inForce()).containsExactly("project/a", "project/b", "project/c");
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("patchbay.toml:1:")
                .contains("\"hook\"");
    }

    @Test
    void anEmptyFileMeansNoHooks() throws IOException {
        write("hooks.toml", "");
        look(2);

        assertThat(inForce()).isEmpty();
        assertThat(problems()).isEmpty();
    }

    @Test
    void whatBeganBeforeKeepsTheHooksItBeganWith() throws IOException {
        Supplier<HookSet> run = registry.pinnedHooks();
        write("hooks.toml", hook("c", "deny"));
        look(2);

        assertThat(ids(run.get())).containsExactly("project/a", "project/b");
        assertThat(ids(registry.pinnedHooks().get())).containsExactly("project/c");
    }

    @Test
    void pluginsHooksComeAndGoAlsoForWhatBeganBefore() throws IOException {
        Supplier<HookSet> run = registry.pinnedHooks();
        write("hooks.toml", hook("c", "deny"));
        look(2);
        registry.publish(plugin());
        assertThat(ids(run.get())).containsExactly("project/a", "project/b", "p.check");
        assertThat(run.get()).isSameAs(run.get());

        registry.withdraw(PluginId.parse("project:p"));

        assertThat(ids(run.get())).containsExactly("project/a", "project/b");
        assertThat(inForce()).containsExactly("project/c");
    }

    @Test
    void aHookThatMeansWhatItMeantGoesOnWithWhatItKnows() throws IOException {
        Hook before = registry.current().hooks().at(HookPoint.TOOL_BEFORE).get(1);
        write("hooks.toml", "\n\n" + hook("b", "look") + hook("c", "deny"));
        look(2);

        Hook after = registry.current().hooks().at(HookPoint.TOOL_BEFORE).get(0);
        assertThat(after.spec().id()).isEqualTo("project/b");
        assertThat(((Hook.Gating) after).gate()).isSameAs(((Hook.Gating) before).gate());
    }

    private static PluginContributions plugin() {
        PluginId id = PluginId.parse("project:p");
        Hook gate = Hook.gate(
                ToolBefore.class,
                HookSpec.at(HookPoint.TOOL_BEFORE, "p.check", Tier.PLUGIN),
                event -> Mono.just(HookOutcome.proceed()));
        return new PluginContributions(
                new ToolSource(id, RuntimeKind.IN_PROCESS, Trust.TRUSTED, null),
                List.of(),
                List.of(gate),
                List.of(),
                GrantedResources.none(id),
                new CallGauge(id, 1, 0));
    }

    private static String hook(String name, String action) {
        return "[[hook]]\nname = \"" + name + "\"\non = \"tool.before\"\naction = \"" + action + "\"\n";
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            time.advanceTimeBy(Duration.ofSeconds(1));
        }
    }

    private HookWatch watch() {
        return Objects.requireNonNull(watch);
    }

    private List<String> inForce() {
        return ids(registry.current().hooks());
    }

    private static List<String> ids(HookSet hooks) {
        return hooks.all().stream().map(hook -> hook.spec().id()).toList();
    }

    private List<String> problems() {
        return watch().problems().stream().map(Problem::describe).toList();
    }
}

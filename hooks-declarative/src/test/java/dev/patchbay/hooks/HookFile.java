package dev.patchbay.hooks;

import dev.patchbay.config.SectionReader;
import dev.patchbay.engine.toml.TomlDocument;
import dev.patchbay.engine.toml.TomlReader;
import dev.patchbay.hook.DeclaredHook;
import dev.patchbay.hook.Gate;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookHost;
import dev.patchbay.hook.HookOrigin;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookReading;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import reactor.core.publisher.Mono;

/** Reads hooks from a text, as the host reads them from a file. */
public final class HookFile {
    private HookFile() {}

    /** What a file of the project says. */
    public static HookReading read(String toml) {
        return read(toml, Tier.PROJECT);
    }

    /** What a file of a tier says; that of a plugin is {@code project:calc}. */
    public static HookReading read(String toml, Tier tier) {
        TomlDocument document = TomlReader.read(toml.getBytes(StandardCharsets.UTF_8), "hooks.toml");
        if (!document.isWellFormed()) {
            throw new AssertionError(document.problems());
        }
        PluginId plugin = tier == Tier.PLUGIN ? PluginId.parse("project:calc") : null;
        return new TomlHookReader()
                .read(
                        SectionReader.of(document.root()).sections("hook"),
                        new HookOrigin(tier, plugin, Path.of("/project")));
    }

    /** The problems of a file of the project, each in one line. */
    public static List<String> problems(String toml) {
        return read(toml).problems().stream().map(Problem::describe).toList();
    }

    /** The problems of a hook that denies, with these lines added. */
    public static List<String> problemsOf(String on, String lines) {
        return problems(table(on, lines)).stream()
                .map(problem -> problem.replaceFirst("^hooks.toml:", ""))
                .toList();
    }

    /** A table of the name {@code a}. */
    public static String table(String on, String lines) {
        return "[[hook]]\nname = \"a\"\non = \"" + on + "\"\n" + lines + "\n";
    }

    /** The first live hook of a file that must be well formed. */
    public static Hook hook(String toml, HookHost host) {
        HookReading reading = read(toml);
        if (!reading.problems().isEmpty()) {
            throw new AssertionError(
                    reading.problems().stream().map(Problem::describe).toList());
        }
        DeclaredHook first = reading.hooks().get(0);
        return first.in(host).get(0);
    }

    /** What the first hook of a file answers. */
    @SuppressWarnings("unchecked")
    public static Mono<HookOutcome> decide(String toml, GateEvent<?> event) {
        Gate<?, ?> gate = ((Hook.Gating) hook(toml, new TestHost())).gate();
        return ((Gate<GateEvent<HookOutcome>, HookOutcome>) gate).decide((GateEvent<HookOutcome>) event);
    }

    /** What the first hook of a file says about why. */
    @SuppressWarnings("unchecked")
    public static String explain(String toml, GateEvent<?> event) {
        Gate<?, ?> gate = ((Hook.Gating) hook(toml, new TestHost())).gate();
        return ((Gate<GateEvent<HookOutcome>, HookOutcome>) gate).explain((GateEvent<HookOutcome>) event);
    }
}

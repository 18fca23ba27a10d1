package dev.patchbay.benchmarks.hooks;

import dev.patchbay.benchmarks.TemporaryProject;
import dev.patchbay.engine.declared.HookFiles;
import dev.patchbay.engine.declared.HookReadings;
import dev.patchbay.engine.hook.HookSet;
import dev.patchbay.hook.Hook;
import dev.patchbay.hooks.TomlHookReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** A thousand hooks in a file, of which one is about the tool that is called. */
final class DeclaredHooks {
    static final int COUNT = 1000;

    private static final String OTHERS = """
            [[hook]]
            name = "other-%1$d"
            on = "tool.before"
            match = { tool = "plugin%1$d.*" }
            when = { field = "/call/arguments/path", glob = "secret/**" }
            action = "deny"
            """;
    private static final String ABOUT_IT = """
            [[hook]]
            name = "about-it"
            on = "tool.before"
            match = { tool = "calculator.*" }
            when = { all = [
              { field = "/call/arguments/a", more_than = 1000 },
              { field = "/call/arguments/b", equals = 2 },
            ] }
            action = "deny"
            """;

    private DeclaredHooks() {}

    /** The file. */
    static String toml() {
        StringBuilder toml = new StringBuilder();
        for (int i = 1; i < COUNT; i++) {
            toml.append(OTHERS.formatted(i));
        }
        return toml.append(ABOUT_IT).toString();
    }

    /** All of them in force, in the order of the file. */
    static List<Hook> read(TemporaryProject project) {
        HookReadings readings = new HookFiles(new TomlHookReader())
                .read(project.config().hooks().sources());
        List<Hook> hooks = readings.in(NoHookHost.INSTANCE).hooks();
        if (hooks.size() != COUNT) {
            throw new IllegalStateException("expected " + COUNT + " hooks: " + readings.problems());
        }
        return hooks;
    }

    /** From the file to hooks that can be asked, in milliseconds: of many times the middle one, after some to warm up. */
    static double reloadMillis(int times) {
        try (TemporaryProject project = TemporaryProject.create(toml())) {
            double[] millis = new double[times];
            for (int i = -times / 2; i < times; i++) {
                long begun = System.nanoTime();
                HookSet set = HookSet.of(read(project));
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - begun) / 1e6;
                }
                if (set.all().size() != COUNT) {
                    throw new IllegalStateException("hooks were lost");
                }
            }
            Arrays.sort(millis);
            return millis[times / 2];
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

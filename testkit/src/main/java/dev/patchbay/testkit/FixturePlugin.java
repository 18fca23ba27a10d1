package dev.patchbay.testkit;

import dev.patchbay.plugin.RuntimeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * The plugin that {@link RuntimeContract} is proved with, written once for each runtime. Its tools, with their arguments:
 *
 * <ul>
 *   <li>{@code echo {value}}: the value, any JSON but null; read-only and idempotent;
 *   <li>{@code add {left, right}}: the sum of two 32-bit whole numbers;
 *   <li>{@code say {text}}: the text as text;
 *   <li>{@code big {length}}: a text of that many {@code x};
 *   <li>{@code refuse {message}}: the tool's own failure, in these words;
 *   <li>{@code fail {message}}: breaks as programs do, with an exception of this message; idempotent where that can be said;
 *   <li>{@code slow {ms}}: answers the number after that many milliseconds, without holding a thread;
 *   <li>{@code steps {count}}: reports progress 1 to count of count, then answers the text {@code done};
 *   <li>{@code wait_for_cancel {}}: never answers;
 *   <li>{@code waiting {}}: how many calls of {@code wait_for_cancel} wait now;
 *   <li>{@code cancelled {}}: how many calls of {@code wait_for_cancel} were given up;
 *   <li>{@code count {}}: how often it was called since the plugin started; known not to be idempotent;
 *   <li>{@code block {}}: waits a moment the way a program does that may, and answers the text {@code waited};
 *   <li>{@code now {}}: the time of the injected clock, ISO 8601;
 *   <li>{@code random {}}: the next whole number of 64 bits of the injected randomness, as text;
 *   <li>{@code put {key, value}} and {@code get {key}}: a text in the injected storage; nothing for an unknown key.
 * </ul>
 *
 * <p>Its hook handler {@code guard}, on {@code tool.before}, denies a call whose argument {@code value} is
 * {@code "forbidden"} with the reason {@code not that}, and proceeds otherwise.
 */
final class FixturePlugin {
    static final String NAME = "fixture";
    static final String NEIGHBOUR = "neighbour";
    static final Set<String> TOOLS = Set.of(
            "echo",
            "add",
            "say",
            "big",
            "refuse",
            "fail",
            "slow",
            "steps",
            "wait_for_cancel",
            "waiting",
            "cancelled",
            "count",
            "block",
            "now",
            "random",
            "put",
            "get");

    private final RuntimeContract contract;

    FixturePlugin(RuntimeContract contract) {
        this.contract = contract;
    }

    /** Writes a project with two of it, which are allowed everything; gives the folder of the first. */
    Path install(Path project) throws IOException {
        RuntimeKind kind = contract.kind();
        Files.writeString(project.resolve("patchbay.toml"), """
                [plugins.fixture]
                enabled = true
                runtime = "%1$s"
                [plugins.neighbour]
                enabled = true
                runtime = "%1$s"
                [[rule]]
                id = "allow"
                tool = "**"
                decision = "allow"
                """.formatted(kind));
        Path first = writePlugin(project, NAME);
        Path second = writePlugin(project, NEIGHBOUR);
        contract.prepare(first);
        contract.prepare(second);
        return first;
    }

    private Path writePlugin(Path project, String name) throws IOException {
        Path folder = Files.createDirectories(project.resolve("plugins").resolve(name));
        boolean resources = contract.can(RuntimeAbility.INJECTED_RESOURCES);
        boolean hooks = contract.can(RuntimeAbility.HOOKS);
        String manifest = """
                [plugin]
                schema_version = "1"
                name = "%s"
                version = "1.0.0"
                kind = "tool"
                runtime = "%s"
                teardown_timeout_sec = 1
                %s
                [plugin.resources]
                required = [%s]
                [plugin.tools]
                expose = ["*"]
                %s
                %s
                """.formatted(
                        name,
                        contract.kind(),
                        contract.manifestLines(),
                        resources ? "\"clock\", \"random\", \"kv\"" : "",
                        hooks ? hook() : "",
                        contract.runtimeSection());
        Files.writeString(folder.resolve("plugin.toml"), manifest);
        return folder;
    }

    private static String hook() {
        return """
                [[plugin.hooks]]
                on = "tool.before"
                handler = "guard"
                match = { tool = "fixture.*" }
                """;
    }
}

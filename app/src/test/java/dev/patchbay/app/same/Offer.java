package dev.patchbay.app.same;

import dev.patchbay.testkit.FixturePrograms;
import dev.patchbay.testkit.LocalServer;
import dev.patchbay.testkit.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The same tools, offered in one of the ways in which a host can have tools. */
enum Offer {
    IN_PROCESS,
    IN_PROCESS_ASYNC,
    /** By a plugin of the host's own class path. */
    BUILT_IN,
    MCP_STDIO_LEGACY,
    MCP_STDIO_MODERN,
    SCRIPTLING_STDIO,
    LINE_STDIO,
    MCP_HTTP_LEGACY_JSON,
    MCP_HTTP_LEGACY_SSE,
    MCP_HTTP_MODERN_JSON,
    MCP_HTTP_MODERN_SSE,
    SCRIPTLING_HTTP;

    /** What protocols without schemas and traits are told about the tools. */
    private static final String DECLARED = """
            [%1$s.echo]
            input_schema = { type = "object", properties = { value = {} }, required = ["value"] }
            traits = { read_only = true, idempotent = true }
            [%1$s.add]
            input_schema = { type = "object", properties = { left = { type = "integer" }, right = { type = "integer" } }, required = ["left", "right"] }
            [%1$s.say]
            input_schema = { type = "object", properties = { text = { type = "string" } }, required = ["text"] }
            [%1$s.big]
            input_schema = { type = "object", properties = { length = { type = "integer" } }, required = ["length"] }
            [%1$s.refuse]
            input_schema = { type = "object", properties = { message = { type = "string" } }, required = ["message"] }
            %2$s
            [%1$s.fail]
            input_schema = { type = "object", properties = { message = { type = "string" } }, required = ["message"] }
            traits = { idempotent = true }
            [%1$s.steps]
            input_schema = { type = "object", properties = { count = { type = "integer" } }, required = ["count"] }
            [%1$s.count]
            traits = { idempotent = false }
            """;

    /** Whether its protocol has words for progress. */
    boolean carriesProgress() {
        return this != SCRIPTLING_STDIO && this != SCRIPTLING_HTTP && this != LINE_STDIO;
    }

    /** Puts the plugin into a project, and starts what it needs. */
    AutoCloseable install(Path project) throws IOException {
        if (this == BUILT_IN) {
            Files.createDirectories(project.resolve("plugins"));
            return Offer::nothing;
        }
        Path folder = Files.createDirectories(project.resolve("plugins/fixture"));
        return switch (this) {
            case IN_PROCESS -> inProcess(folder, "sync");
            case IN_PROCESS_ASYNC -> inProcess(folder, "async");
            case MCP_STDIO_LEGACY -> mcpStdio(folder, "legacy");
            case MCP_STDIO_MODERN -> mcpStdio(folder, "modern");
            case SCRIPTLING_STDIO -> scriptlingStdio(folder);
            case LINE_STDIO -> lineStdio(folder);
            case SCRIPTLING_HTTP -> scriptlingHttp(folder);
            default -> mcpHttp(folder);
        };
    }

    private static AutoCloseable inProcess(Path folder, String model) throws IOException {
        write(folder, "in_process", "execution_model = \"" + model + "\"\n" + """
                entry_point = "dev.patchbay.testkit.ContractFixture"
                [plugin.resources]
                required = ["clock", "random", "kv"]
                """);
        return Offer::nothing;
    }

    private static AutoCloseable mcpStdio(Path folder, String era) throws IOException {
        FixturePrograms.install(folder, FixturePrograms.CONTRACT_PLUGIN);
        FixturePrograms.install(folder, FixturePrograms.CONTRACT_STDIO);
        write(folder, "mcp_stdio", """
                [plugin.mcp_stdio]
                command = ["%s", "-EsSB", "%s", "%s"]
                """.formatted(Peers.program("python3"), FixturePrograms.CONTRACT_STDIO, era));
        return Offer::nothing;
    }

    private static AutoCloseable scriptlingStdio(Path folder) throws IOException {
        FixturePrograms.install(folder, FixturePrograms.SCRIPTLING_PEER);
        FixturePrograms.install(folder, FixturePrograms.SCRIPTLING_FIXTURE);
        write(
                folder,
                "scriptling_stdio",
                """
                [plugin.scriptling_stdio]
                command = ["%s", "%s"]
                """.formatted(Peers.program("python3"), FixturePrograms.SCRIPTLING_FIXTURE)
                        + DECLARED.formatted("plugin.scriptling_stdio.functions", "errors = \"result\""));
        return Offer::nothing;
    }

    private static AutoCloseable lineStdio(Path folder) throws IOException {
        FixturePrograms.install(folder, FixturePrograms.LINE_FIXTURE);
        write(
                folder,
                "line_stdio",
                """
                [plugin.line_stdio]
                command = ["%s", "-I", "-S", "%s"]
                launch_timeout_ms = 20000
                handshake_timeout_ms = 20000
                """.formatted(Peers.program("python3"), FixturePrograms.LINE_FIXTURE)
                        + DECLARED.formatted("plugin.line_stdio.tools", ""));
        return Offer::nothing;
    }

    private AutoCloseable mcpHttp(Path folder) throws IOException {
        FixturePrograms.install(folder, FixturePrograms.CONTRACT_PLUGIN);
        FixturePrograms.install(folder, FixturePrograms.HTTP_SERVER);
        FixturePrograms.install(folder, FixturePrograms.CONTRACT_HTTP);
        List<String> command = List.of(
                Peers.program("python3").toString(),
                "-EsSB",
                folder.resolve(FixturePrograms.CONTRACT_HTTP).toString());
        LocalServer server = LocalServer.start(anyPort -> command);
        String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
        write(folder, "mcp_http", """
                [plugin.mcp_http]
                url = "http://127.0.0.1:%d/%s/%s/fixture"
                """.formatted(server.port(), words[2], words[3]));
        return server;
    }

    private static AutoCloseable scriptlingHttp(Path folder) throws IOException {
        FixturePrograms.install(folder, FixturePrograms.SCRIPTLING_PEER);
        FixturePrograms.install(folder, FixturePrograms.SCRIPTLING_HTTP);
        FixturePrograms.install(folder, FixturePrograms.SCRIPTLING_FIXTURE);
        Path script = folder.resolve(FixturePrograms.SCRIPTLING_FIXTURE);
        LocalServer server = LocalServer.start(port ->
                List.of(Peers.program("python3").toString(), script.toString(), "--http", Integer.toString(port)));
        write(
                folder,
                "scriptling_http",
                """
                [plugin.scriptling_http]
                url = "http://127.0.0.1:%d/json-rpc"
                """.formatted(server.port())
                        + DECLARED.formatted("plugin.scriptling_http.functions", "errors = \"result\""));
        return server;
    }

    private static void nothing() {}

    private static void write(Path folder, String runtime, String more) throws IOException {
        String own = more.startsWith("[") ? "" : more.substring(0, more.indexOf('['));
        Files.writeString(folder.resolve("plugin.toml"), """
                [plugin]
                schema_version = "1"
                name = "fixture"
                version = "1.0.0"
                kind = "tool"
                runtime = "%s"
                %s
                [plugin.tools]
                expose = ["echo", "add", "say", "refuse", "fail", "steps", "count", "big"]
                [[plugin.hooks]]
                on = "tool.before"
                handler = "guard"
                match = { tool = "elsewhere.*" }
                %s
                """.formatted(runtime, own, more.substring(own.length())));
    }
}

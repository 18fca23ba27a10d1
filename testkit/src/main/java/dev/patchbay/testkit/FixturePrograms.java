package dev.patchbay.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Programs in Python that tests start. They need Python 3 and nothing else. */
public final class FixturePrograms {
    /**
     * The {@linkplain RuntimeContract contract's} fixture plugin as an MCP server of either era, without a transport: a
     * module, for a program that carries its messages.
     */
    public static final String CONTRACT_PLUGIN = "contract_plugin.py";

    /** Serves {@link #CONTRACT_PLUGIN} over standard streams, in the era that its argument names: {@code legacy} or {@code modern}. */
    public static final String CONTRACT_STDIO = "contract_stdio.py";

    /**
     * Serves {@link #CONTRACT_PLUGIN} over Streamable HTTP, for a {@link LocalServer}: a plugin of its own below each
     * {@code /ERA/ANSWERS/NAME}, where answers are {@code json} or {@code sse}. Needs {@link #HTTP_SERVER} too.
     */
    public static final String CONTRACT_HTTP = "contract_http.py";

    /** A server of HTTP: a module, for the program above. */
    public static final String HTTP_SERVER = "http_server.py";

    /** The {@linkplain RuntimeContract contract's} fixture plugin in the line protocol. */
    public static final String LINE_FIXTURE = "line_fixture.py";

    /**
     * The plugin's side of the scriptling protocol over standard streams, or over HTTP when started with {@code --http} and a
     * port, which needs {@link #SCRIPTLING_HTTP} too: a module, for the programs below.
     */
    public static final String SCRIPTLING_PEER = "scriptling_peer.py";

    /** Carries the scriptling protocol over HTTP: a module. */
    public static final String SCRIPTLING_HTTP = "scriptling_http.py";

    /** The {@linkplain RuntimeContract contract's} fixture plugin in the scriptling protocol. */
    public static final String SCRIPTLING_FIXTURE = "scriptling_fixture.py";

    /** A scriptling plugin with classes, callbacks and a log. */
    public static final String SCRIPTLING_WORKSHOP = "scriptling_workshop.py";

    private FixturePrograms() {}

    /** Puts a program of this jar into a folder. */
    public static void install(Path folder, String name) throws IOException {
        install(FixturePrograms.class, folder, name);
    }

    /**
     * Puts a program into a folder.
     *
     * @param beside a class in whose package the program is a resource
     */
    public static void install(Class<?> beside, Path folder, String name) throws IOException {
        try (InputStream program = beside.getResourceAsStream(name)) {
            Files.write(
                    folder.resolve(name), Objects.requireNonNull(program, name).readAllBytes());
        }
    }
}

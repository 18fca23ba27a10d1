package dev.patchbay.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Ways in which a plugin's program goes wrong, for tests of a runtime that starts programs. One fixture program,
 * {@code misbehaving.py}, has them all: a proper small MCP server with the tools {@code echo {text}}, {@code wait {}}
 * (never answers) and {@code pid {}}, but for the one behaviour that it is told. It needs Python 3 and nothing else.
 */
public enum Misbehaviour {
    /** None: a good neighbour. */
    NONE,
    /** It ends, with code 3 and a word on stderr, before it reads anything. */
    EXITS_BEFORE_HANDSHAKE,
    /** It ends when it should introduce itself. */
    EXITS_IN_HANDSHAKE,
    /** It ends after half the line in which it introduces itself. */
    HALF_LINE_THEN_EXITS,
    /** It ends when {@code echo} is called. */
    EXITS_IN_MID_CALL,
    /** It ends after half of {@code echo}'s answer. */
    HALF_ANSWER_THEN_EXITS,
    /** It kills itself with SIGSEGV on every start. */
    CRASHES_ON_EVERY_START,
    /** It prints two lines for people before the protocol begins. */
    PRINTS_A_BANNER,
    /** It prints how it wants to be used, and ends with code 2. */
    PRINTS_ONLY_GARBAGE,
    /** Before {@code echo}'s answer comes a line that is no JSON. */
    GARBAGE,
    /** {@code echo}'s answer is a line of 100 MiB. */
    HUGE_LINE,
    /** {@code echo}'s answer has bytes that are no UTF-8. */
    INVALID_UTF8,
    /** Before {@code echo}'s answer comes {@code null}. */
    NULL,
    /** Before {@code echo}'s answer come arrays that are no batches. */
    ARRAY,
    /** Before {@code echo}'s answer comes one to a request that nobody made. */
    WRONG_ID,
    /** It introduces itself under an id that nobody used. */
    WRONG_HANDSHAKE_ID,
    /** {@code echo}'s answer comes twice. */
    ID_TWICE,
    /** {@code echo}'s answer has a result and an error. */
    RESULT_AND_ERROR,
    /** It answers a call that was given up. */
    ANSWERS_AFTER_CANCELLATION,
    /** It never introduces itself. */
    NEVER_SHAKES_HANDS,
    /** It introduces itself with one byte a second. */
    ONE_BYTE_A_SECOND,
    /** When {@code echo} is called it closes its stdout and lives on. */
    CLOSES_STDOUT,
    /** When {@code echo} is called it closes its stderr, and answers. */
    CLOSES_STDERR,
    /** It ignores SIGTERM and the end of its input. */
    IGNORES_SIGTERM,
    /** When {@code echo} is called it forks a child that keeps stdout open, and ends with code 5. */
    FORKS_A_HOLDER,
    /** When {@code echo} is called it leaves behind an orphan in a session of its own that keeps stdout open, and answers. */
    FORKS_A_DAEMON,
    /** When {@code echo} is called it writes 1 GiB to stderr, and answers. */
    FLOODS_STDERR,
    /** When {@code echo} is called it never reads its input again. */
    STOPS_READING,
    /** It waits before it begins: 20 seconds, or as many as the next argument says. */
    NEEDS_LONG_TO_START,
    /** It has 10,000 tools. */
    LISTS_MANY_TOOLS,
    /** It has two tools called {@code echo}. */
    LISTS_A_TOOL_TWICE,
    /** When {@code echo} is called it changes that tool's description and schema, and says that its tools changed. */
    CHANGES_A_TOOL,
    /** It asks for a model's answer, a person's answer, roots, and something unknown, whatever the client announced. */
    ASKS_WITHOUT_CAPABILITY,
    /** It has a tool {@code deep} whose schema is nested in 400 levels. */
    DEEP_SCHEMA,
    /** It has a tool {@code recursive} with a schema for lists, and {@code endless} whose schema is nothing but itself. */
    RECURSIVE_SCHEMA,
    /** It has a tool {@code remote} whose schema refers to another machine. */
    NETWORK_REF;

    private static final String PROGRAM = "misbehaving.py";

    /** Its name, as the program takes it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The command that runs the program from its folder, this way; arguments of the behaviour's own may follow. */
    public List<String> command() {
        return List.of(Peers.program("python3").toString(), "-I", "-S", PROGRAM, wireName());
    }

    /** Puts the program into a folder. */
    public static void install(Path folder) throws IOException {
        FixturePrograms.install(folder, PROGRAM);
    }
}

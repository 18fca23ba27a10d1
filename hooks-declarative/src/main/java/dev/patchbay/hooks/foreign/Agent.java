package dev.patchbay.hooks.foreign;

import dev.patchbay.problem.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A command-line agent that people have hook files for. */
public enum Agent {
    /** Claude Code: {@code settings.json}, or {@code hooks.json} of a plugin. */
    CLAUDE(1_000),
    /** Codex: {@code hooks.json}. */
    CODEX(1_000),
    /** Gemini CLI: {@code settings.json}. */
    GEMINI(1),
    /** Cursor: {@code hooks.json}. */
    CURSOR(1_000);

    private final int millisOfATimeout;

    Agent(int millisOfATimeout) {
        this.millisOfATimeout = millisOfATimeout;
    }

    /** The name that files and options use, for example {@code claude}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many milliseconds a timeout of 1 is in its files. */
    int millisOfATimeout() {
        return millisOfATimeout;
    }

    /** Claude Code and Codex, whose programs are asked and answer alike. */
    boolean isLikeClaude() {
        return this == CLAUDE || this == CODEX;
    }

    /**
     * The agent of that name.
     *
     * @throws IllegalArgumentException if there is none; the message names the nearest
     */
    public static Agent named(String wireName) {
        List<String> known = Arrays.stream(values()).map(Agent::wireName).toList();
        return Arrays.stream(values())
                .filter(agent -> agent.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown agent \"" + wireName + "\"; " + Nearest.remedy(wireName, known)));
    }
}

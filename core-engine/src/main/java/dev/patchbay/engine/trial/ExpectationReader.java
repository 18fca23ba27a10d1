package dev.patchbay.engine.trial;

import dev.patchbay.config.SectionReader;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.plugin.Glob;
import dev.patchbay.problem.Nearest;
import java.util.List;
import java.util.Optional;

/** Reads what should become of an event. */
final class ExpectationReader {
    private ExpectationReader() {}

    /** The expectation; what is wrong is reported to the table's reader. */
    static Optional<Expectation> read(SectionReader expect, HookPoint point) {
        if (!point.isDecidable()) {
            expect.ignore(expect.keys());
            expect.reject(
                    "",
                    "nothing is decided at \"" + point.wireName() + "\", which can only be watched",
                    "expect something of another event");
            return Optional.empty();
        }
        Optional<String> outcome = expect.requiredParsed("outcome", name -> outcome(name, point));
        Optional<Expectation> read = outcome.map(known -> new Expectation(
                known,
                expect.string("by").orElse(null),
                expect.integer("people", 1, HookOutcome.Ask.MOST_PEOPLE).orElse(null),
                expect.parsed("reason", Glob::of).orElse(null),
                expect.free("arguments").orElse(null),
                expect.parsed("text", Glob::of).orElse(null),
                expect.strings("tools").orElse(null)));
        read.ifPresentOrElse(
                known -> {
                    if (!known.outcome().equals("ask")) {
                        rejectElsewhere(expect, "people", false, point);
                    }
                    rejectElsewhere(expect, "arguments", point == HookPoint.TOOL_BEFORE, point);
                    rejectElsewhere(expect, "text", point != HookPoint.TOOL_BEFORE, point);
                    rejectElsewhere(expect, "tools", point == HookPoint.TOOLS_PREPARE, point);
                },
                () -> expect.ignore(expect.keys()));
        return read;
    }

    private static void rejectElsewhere(SectionReader expect, String key, boolean known, HookPoint point) {
        if (expect.has(key) && !known) {
            expect.reject(key, "nothing at \"" + point.wireName() + "\" comes to have \"" + key + "\"", "remove it");
        }
    }

    private static String outcome(String name, HookPoint point) {
        List<String> known =
                point.outcomes().stream().map(HookOutcome::wireName).toList();
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no outcome of \"" + point.wireName() + "\"; " + Nearest.remedy(name, known));
        }
        return name;
    }
}

package dev.patchbay.engine.trial;

import dev.patchbay.config.Section;
import dev.patchbay.config.SectionReader;
import dev.patchbay.engine.toml.TomlDocument;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.plugin.Glob;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.problem.Nearest;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import dev.patchbay.tool.ToolInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.node.ObjectNode;

/** Reads the {@code [[case]]} tables of a file. */
public final class TrialReader {
    private final List<TrialCase> cases = new ArrayList<>();
    private final Map<String, Position> names = new HashMap<>();

    private TrialReader() {}

    /** The cases of a file. */
    public static TrialFile read(TomlDocument document) {
        if (!document.isWellFormed()) {
            return new TrialFile(List.of(), document.problems());
        }
        TrialReader reader = new TrialReader();
        SectionReader file = SectionReader.of(document.root());
        file.require("case");
        List<Problem> problems = new ArrayList<>();
        for (Section table : file.sections("case")) {
            SectionReader one = SectionReader.of(table);
            reader.readCase(one, table);
            problems.addAll(one.finish());
        }
        List<Problem> all = new ArrayList<>(file.finish());
        all.addAll(problems);
        return new TrialFile(reader.cases, all);
    }

    private void readCase(SectionReader table, Section place) {
        Optional<String> name = table.requiredString("name");
        name.map(own -> names.putIfAbsent(own, table.positionOf("name")))
                .ifPresent(first -> table.reject(
                        "name", "\"" + name.get() + "\" is the name of the case at " + first + " too", "rename one"));
        table.require("event");
        table.require("expect");
        Optional<ObjectNode> given = table.free("event");
        SectionReader expect = table.table("expect");
        Optional<HookPoint> point = given.flatMap(event -> point(table, event));
        if (point.isEmpty()) {
            expect.ignore(expect.keys());
            return;
        }
        Optional<GateEvent<?>> event = event(table, point.get(), given.get());
        Optional<Expectation> expected = expectation(expect, point.get());
        if (name.isPresent() && event.isPresent() && expected.isPresent()) {
            cases.add(new TrialCase(name.get(), place.position(), event.get(), expected.get()));
        }
    }

    private static Optional<HookPoint> point(SectionReader table, ObjectNode event) {
        if (!event.path("event").isString()) {
            table.reject("event", "the event does not say which it is", "write event = { event = \"tool.before\", … }");
            return Optional.empty();
        }
        try {
            HookPoint point = HookPoint.named(event.get("event").stringValue());
            if (point.isDecidable()) {
                return Optional.of(point);
            }
            table.reject(
                    "event/event", "nothing is decided at \"" + point.wireName() + "\", which can only be watched", "");
        } catch (IllegalArgumentException unknown) {
            table.reject("event/event", String.valueOf(unknown.getMessage()), "");
        }
        return Optional.empty();
    }

    private static Optional<GateEvent<?>> event(SectionReader table, HookPoint point, ObjectNode given) {
        try {
            GateEvent<?> event = TrialEvents.complete(point, given);
            if (event instanceof ToolBefore before
                    && !isNamed(before.tool(), before.call().tool())) {
                table.reject(
                        "event",
                        "the tool \"" + before.call().tool() + "\" of the call is not the tool \""
                                + before.tool().name() + "\" of \""
                                + before.tool().source().plugin() + "\"",
                        "write it as \"plugin.tool\"");
                return Optional.empty();
            }
            return Optional.of(event);
        } catch (UnrecognizedPropertyException unknown) {
            String name = unknown.getPropertyName();
            List<String> known = Objects.requireNonNullElse(unknown.getKnownPropertyIds(), List.of()).stream()
                    .map(String::valueOf)
                    .toList();
            table.reject(pointer(unknown), "the event has no field \"" + name + "\" there", remedy(name, known));
        } catch (JacksonException malformed) {
            table.reject(pointer(malformed), "the event is malformed: " + malformed.getOriginalMessage(), "");
        }
        return Optional.empty();
    }

    private static boolean isNamed(ToolInfo tool, String name) {
        boolean own = tool.source().runtime().equals(RuntimeKind.HOST);
        String plugin = tool.source().plugin().name() + ".";
        return tool.name().equals(name) && (own || (name.startsWith(plugin) && name.length() > plugin.length()));
    }

    private static String remedy(String name, Collection<String> known) {
        return known.isEmpty() ? "" : Nearest.remedy(name, known);
    }

    private static String pointer(JacksonException malformed) {
        StringBuilder pointer = new StringBuilder("event");
        for (JacksonException.Reference step : malformed.getPath()) {
            String name = step.getPropertyName();
            pointer.append('/').append(name == null ? String.valueOf(step.getIndex()) : SectionReader.escape(name));
        }
        return pointer.toString();
    }

    private static Optional<Expectation> expectation(SectionReader expect, HookPoint point) {
        Optional<String> outcome = expect.requiredParsed("outcome", name -> outcome(name, point));
        Optional<Expectation> read = outcome.map(known -> new Expectation(
                known,
                expect.string("by").orElse(null),
                expect.parsed("reason", Glob::of).orElse(null),
                expect.free("arguments").orElse(null),
                expect.parsed("text", Glob::of).orElse(null),
                expect.strings("tools").orElse(null)));
        read.ifPresentOrElse(
                known -> {
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
        List<String> known = Arrays.stream(point.event().getDeclaredClasses())
                .filter(nested -> nested.getSimpleName().equals("Outcome"))
                .flatMap(outcome -> Arrays.stream(outcome.getPermittedSubclasses()))
                .map(kind -> HookOutcome.wireName(kind.asSubclass(HookOutcome.class)))
                .toList();
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no outcome of \"" + point.wireName() + "\"; " + Nearest.remedy(name, known));
        }
        return name;
    }
}

package dev.patchbay.engine.trial;

import dev.patchbay.config.SectionReader;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.problem.Nearest;
import dev.patchbay.tool.ToolInfo;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the events of a case. What is wrong is reported where it stands, in the step or in the case that has the steps; the
 * latter once.
 */
final class EventReader {
    private final SectionReader table;
    private final Set<String> reported = new HashSet<>();

    /**
     * A reader.
     *
     * @param table that of the case
     */
    EventReader(SectionReader table) {
        this.table = table;
    }

    /**
     * Which event it is.
     *
     * @param own what the step says of it
     * @param common what the case says of all
     */
    Optional<HookPoint> point(SectionReader step, ObjectNode own, ObjectNode common) {
        ObjectNode given = given(own, common);
        if (!given.path("event").isString()) {
            reject(
                    step,
                    own,
                    "event",
                    "the event does not say which it is",
                    "write event = { event = \"tool.before\", … }");
            return Optional.empty();
        }
        try {
            return Optional.of(HookPoint.named(given.get("event").stringValue()));
        } catch (IllegalArgumentException unknown) {
            reject(step, own, "event/event", String.valueOf(unknown.getMessage()), "");
            return Optional.empty();
        }
    }

    /**
     * The event.
     *
     * @param at when it happens
     * @param number how many events of the case there are with it
     */
    Optional<HookEvent> read(SectionReader step, ObjectNode own, ObjectNode common, Instant at, int number) {
        try {
            HookEvent event = TrialEvents.complete(given(own, common), at, number);
            if (event instanceof ToolBefore before
                    && !isNamed(before.tool(), before.call().tool())) {
                reject(
                        step,
                        own,
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
            String remedy = known.isEmpty() ? "" : Nearest.remedy(name, known);
            reject(step, own, pointer(unknown), "the event has no field \"" + name + "\" there", remedy);
        } catch (JacksonException malformed) {
            reject(step, own, pointer(malformed), "the event is malformed: " + malformed.getOriginalMessage(), "");
        }
        return Optional.empty();
    }

    /** A step that names an event says all of it; one that names none, what is different from the case's. */
    private static ObjectNode given(ObjectNode own, ObjectNode common) {
        return own.has("event") ? own : TrialEvents.merged(common, own);
    }

    /** Reports what is wrong at a pointer that begins with {@code event}. */
    private void reject(SectionReader step, ObjectNode own, String pointer, String message, String remedy) {
        String below = pointer.substring("event".length());
        boolean isOwn = own.has("event")
                || (!own.isEmpty() && !own.at(JsonPointer.compile(below)).isMissingNode());
        if (isOwn || !table.has("event")) {
            step.reject(pointer, message, remedy);
        } else if (reported.add(pointer + message)) {
            table.reject(pointer, message, remedy);
        }
    }

    private static boolean isNamed(ToolInfo tool, String name) {
        boolean own = tool.source().runtime().equals(RuntimeKind.HOST);
        String plugin = tool.source().plugin().name() + ".";
        return tool.name().equals(name) && (own || (name.startsWith(plugin) && name.length() > plugin.length()));
    }

    private static String pointer(JacksonException malformed) {
        StringBuilder pointer = new StringBuilder("event");
        for (JacksonException.Reference step : malformed.getPath()) {
            String name = step.getPropertyName();
            pointer.append('/').append(name == null ? String.valueOf(step.getIndex()) : SectionReader.escape(name));
        }
        return pointer.toString();
    }
}

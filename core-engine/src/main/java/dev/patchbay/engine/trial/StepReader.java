package dev.patchbay.engine.trial;

import dev.patchbay.config.Period;
import dev.patchbay.config.SectionReader;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what happens in a case: its own event alone, or its {@code [[case.step]]} tables, of which those that name
 * no event say what is different from the case's. Time goes forward from step to step.
 */
final class StepReader {
    private static final int MOST_REPEATS = 1000;

    private final SectionReader table;
    private final ObjectNode common;
    private final EventReader events;
    private final List<TrialStep> steps = new ArrayList<>();
    private Instant now;

    StepReader(SectionReader table) {
        this.table = table;
        this.common = table.free("event").orElseGet(Json::emptyObject);
        this.events = new EventReader(table);
        this.now = TrialEvents.START;
    }

    /** The steps; what is wrong is reported to the table's reader. */
    List<TrialStep> read() {
        time(table, common).ifPresent(start -> now = start);
        if (!table.has("step")) {
            table.require("event");
            table.require("expect");
            if (table.has("event")) {
                readStep(table, common, "", 1, Duration.ZERO);
            } else {
                table.ignore(List.of("expect"));
            }
            return steps;
        }
        if (table.has("expect")) {
            table.ignore(List.of("expect"));
            table.reject("expect", "the case has steps, each of which has its own \"expect\"", "move it to a step");
        }
        List<SectionReader> tables = table.tables("step");
        for (int i = 0; i < tables.size(); i++) {
            readStep(tables.get(i), "step " + (i + 1));
        }
        if (tables.stream().noneMatch(step -> step.has("expect"))) {
            table.reject("step", "no step expects anything", "give one of them an \"expect\"");
        }
        return steps;
    }

    private void readStep(SectionReader step, String label) {
        ObjectNode own = step.free("event").orElseGet(Json::emptyObject);
        if (!table.has("event")) {
            step.require("event");
        }
        int repeat = step.integer("repeat", 1, MOST_REPEATS).orElse(1L).intValue();
        Duration after = step.parsed("after", Period::of).map(Period::duration).orElse(Duration.ZERO);
        Optional<Instant> at = time(step, own);
        if (at.isPresent() && step.has("after")) {
            step.reject("after", "\"after\" and the event's scope both say when", "remove one");
        }
        at.ifPresent(then -> {
            if (then.isBefore(now)) {
                step.reject("event/scope/at", "\"" + then + "\" is before \"" + now + "\"", "put the steps in order");
            }
            now = then;
        });
        if (table.has("event") || step.has("event")) {
            readStep(step, own, label, repeat, after);
        } else {
            step.ignore(List.of("expect"));
        }
    }

    private void readStep(SectionReader step, ObjectNode own, String label, int repeat, Duration after) {
        Optional<HookPoint> point = events.point(step, own, common);
        SectionReader expect = step.table("expect");
        if (point.isEmpty()) {
            expect.ignore(expect.keys());
            return;
        }
        Optional<Expectation> expected =
                step.has("expect") ? ExpectationReader.read(expect, point.get()) : Optional.empty();
        for (int time = 1; time <= repeat; time++) {
            now = now.plus(after);
            Optional<HookEvent> event = events.read(step, own, common, now, steps.size() + 1);
            if (event.isEmpty()) {
                return;
            }
            String which = repeat == 1 ? label : label + ", " + time + " of " + repeat;
            steps.add(new TrialStep(which, step.position(), event.get(), expected.orElse(null)));
        }
    }

    /** The time that an event's scope names; what is no time is reported. */
    private static Optional<Instant> time(SectionReader reader, JsonNode event) {
        JsonNode at = event.path("scope").path("at");
        if (at.isMissingNode()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(at.asString("")));
        } catch (DateTimeParseException none) {
            reader.reject("event/scope/at", at + " is no time, expected one like \"" + TrialEvents.START + "\"", "");
            return Optional.empty();
        }
    }
}

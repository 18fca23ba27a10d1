package dev.patchbay.hooks.run;

import dev.patchbay.hook.CommandEnd;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookFailedException;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.json.Json;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Our own: the event as JSON in, the outcome as JSON out; nothing and {@code {}} go on, and only exit code 0 is no failure. */
public final class PatchbayProtocol implements CommandProtocol {
    /** Its name. */
    public static final String NAME = "patchbay";

    /** The protocol, as {@link java.util.ServiceLoader} makes it. */
    public PatchbayProtocol() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JsonNode input(HookEvent event, Path workspace) {
        return Json.of(event);
    }

    @Override
    public Optional<HookOutcome> outcome(HookEvent event, CommandEnd end) {
        if (end.exitCode() != 0) {
            throw new HookFailedException(end.describe());
        }
        if (end.output().isBlank()) {
            return Optional.empty();
        }
        JsonNode answer = parse(end.output());
        return answer.isObject() && answer.isEmpty()
                ? Optional.empty()
                : Optional.of(OutcomeJson.read(answer, "the program"));
    }

    private static JsonNode parse(String output) {
        try {
            return Json.parse(output);
        } catch (JacksonException none) {
            throw new HookFailedException("the program answered what is no JSON: " + none.getOriginalMessage());
        }
    }
}

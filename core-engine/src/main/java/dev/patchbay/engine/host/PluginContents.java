package dev.patchbay.engine.host;

import dev.patchbay.content.Completion;
import dev.patchbay.content.ContentBlock;
import dev.patchbay.content.Prompt;
import dev.patchbay.content.Resource;
import dev.patchbay.engine.lifecycle.Slot;
import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.problem.Nearest;
import dev.patchbay.runtime.Surface;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** The resources and prompts of one plugin: what is asked of them is counted and bounded like calls of its tools. */
final class PluginContents {
    private final Slot slot;
    private final DeadlineWheel deadlines;
    private final Duration timeout;

    PluginContents(Slot slot, DeadlineWheel deadlines, Duration timeout) {
        this.slot = slot;
        this.deadlines = deadlines;
        this.timeout = timeout;
    }

    Mono<List<ContentBlock>> read(String uri) {
        return bounded(
                "reading \"" + uri + "\"",
                surface -> surface.reader()
                        .map(reader -> reader.read(uri))
                        .orElseGet(() -> resource(surface, uri).read(Map.of())));
    }

    Mono<List<ContentBlock>> read(String template, Map<String, String> variables) {
        return bounded(
                "reading \"" + template + "\"",
                surface -> resource(surface, template).read(variables));
    }

    Mono<Prompt.Filled> fill(String prompt, Map<String, String> arguments) {
        return bounded(
                "the prompt \"" + prompt + "\"",
                surface -> prompt(surface, prompt).fill(arguments));
    }

    Mono<Completion> completePrompt(String prompt, String argument, String begun, Map<String, String> others) {
        return bounded(
                "completing \"" + argument + "\"",
                surface -> prompt(surface, prompt).complete(argument, begun, others));
    }

    Mono<Completion> completeResource(String template, String variable, String begun, Map<String, String> others) {
        return bounded(
                "completing \"" + variable + "\"",
                surface -> resource(surface, template).complete(variable, begun, others));
    }

    private <T> Mono<T> bounded(String what, Function<Surface, Mono<T>> ask) {
        return deadlines
                .bound(slot.call(ask), timeout, () -> tooLate(what))
                .onErrorMap(failure -> !(failure instanceof PluginException), failure -> broken(what, failure));
    }

    private PluginException tooLate(String what) {
        return PluginException.of(
                PluginErrorCode.TIMEOUT,
                slot.id(),
                what + " was not answered within " + timeout.toMillis() + " ms",
                "");
    }

    private PluginException broken(String what, Throwable failure) {
        return PluginException.of(PluginErrorCode.CRASHED, slot.id(), what + " failed: " + failure, "mend the plugin")
                .causedBy(failure);
    }

    private Resource resource(Surface surface, String uri) {
        List<String> known = surface.resources().stream()
                .map(resource -> resource.spec().uri())
                .toList();
        return surface.resources().stream()
                .filter(resource -> resource.spec().uri().equals(uri))
                .findFirst()
                .orElseThrow(() -> unknown("resource", uri, known));
    }

    private Prompt prompt(Surface surface, String name) {
        List<String> known =
                surface.prompts().stream().map(prompt -> prompt.spec().name()).toList();
        return surface.prompts().stream()
                .filter(prompt -> prompt.spec().name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown("prompt", name, known));
    }

    private PluginException unknown(String kind, String name, List<String> known) {
        return PluginException.of(
                PluginErrorCode.INVALID_ARGUMENTS,
                slot.id(),
                "\"" + slot.id().name() + "\" has no " + kind + " \"" + name + "\"",
                Nearest.remedy(name, known));
    }
}

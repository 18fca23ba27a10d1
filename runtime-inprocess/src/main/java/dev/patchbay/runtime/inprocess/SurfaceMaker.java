package dev.patchbay.runtime.inprocess;

import dev.patchbay.annotation.ToolMethod;
import dev.patchbay.hook.Hook;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.model.ChatModel;
import dev.patchbay.runtime.Surface;
import dev.patchbay.runtime.SurfaceProvider;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.tool.ToolTraits;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the surface of a plugin's object: its annotated methods, itself where it is a contribution, and what it provides. */
final class SurfaceMaker {
    private final Workings workings;

    SurfaceMaker(Workings workings) {
        this.workings = workings;
    }

    Surface of(PluginClass plugin, Object instance) {
        List<Tool> tools = new ArrayList<>();
        for (ToolPlan plan : plugin.tools()) {
            tools.add(new MethodTool(spec(plan), plan, instance, workings));
        }
        List<Hook> hooks = new ArrayList<>();
        MethodHooks methodHooks = new MethodHooks(workings);
        plugin.hooks().forEach(plan -> hooks.add(methodHooks.of(plan, instance)));
        List<ChatModel> models = new ArrayList<>();
        if (instance instanceof ChatModel model) {
            models.add(model);
        }
        if (instance instanceof Tool tool) {
            tools.add(new GuardedTool(tool, workings));
        }
        Surface provided = instance instanceof SurfaceProvider provider ? provider.surface() : Surface.EMPTY;
        provided.tools().forEach(tool -> tools.add(new GuardedTool(tool, workings)));
        hooks.addAll(provided.hooks());
        models.addAll(provided.models());
        return Surface.builder()
                .tools(tools)
                .hooks(hooks)
                .models(models)
                .resources(provided.resources())
                .reader(provided.reader().orElse(null))
                .prompts(provided.prompts())
                .constants(provided.constants())
                .types(provided.types())
                .build();
    }

    private ToolSpec spec(ToolPlan plan) {
        ToolMethod said = plan.annotation();
        return new ToolSpec(
                plan.name(),
                said.title().isEmpty() ? null : said.title(),
                said.value(),
                inputSchema(plan.arguments(), workings.mapper()),
                outputSchema(plan.answer(), workings.mapper()),
                new ToolTraits(
                        said.readOnly(),
                        said.destructive(),
                        said.idempotent(),
                        said.openWorld(),
                        said.concurrencySafe()),
                said.timeoutMillis() == 0 ? null : Duration.ofMillis(said.timeoutMillis()));
    }

    private static JsonSchema inputSchema(List<ToolParameter.Argument> arguments, PluginMapper mapper) {
        return JsonSchema.lazily(() -> new SchemaMaker(mapper.get()).ofArguments(arguments));
    }

    private static @Nullable JsonSchema outputSchema(AnswerShape answer, PluginMapper mapper) {
        if (!answer.isStructured()) {
            return null;
        }
        Type value = answer.value();
        return JsonSchema.lazily(() -> new SchemaMaker(mapper.get()).ofResult(value));
    }
}

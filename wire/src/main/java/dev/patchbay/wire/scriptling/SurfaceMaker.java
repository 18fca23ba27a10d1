package dev.patchbay.wire.scriptling;

import dev.patchbay.content.Constant;
import dev.patchbay.content.RemoteType;
import dev.patchbay.hook.Hook;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.problem.Nearest;
import dev.patchbay.runtime.Surface;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.tool.ToolTraits;
import dev.patchbay.tool.Tristate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.JsonNode;

/** Makes a surface of what a plugin introduced itself with and what its manifest says. */
final class SurfaceMaker {
    /** Destroying an object takes nothing from anybody but who has it, and may be repeated. */
    private static final ToolTraits DESTRUCTION =
            new ToolTraits(Tristate.NO, Tristate.NO, Tristate.YES, Tristate.NO, Tristate.YES);

    private final ScriptlingSettings settings;
    private final Parts parts;
    private final Set<String> handlers;
    private final List<Tool> tools = new ArrayList<>();

    /** What the surface's contributions need. */
    record Parts(
            Operations operations,
            Calls calls,
            LiveObjects objects,
            TaggedReader reader,
            TaggedWriter writer,
            Failures failures) {}

    SurfaceMaker(ScriptlingSettings settings, Parts parts, Set<String> handlers) {
        this.settings = settings;
        this.parts = parts;
        this.handlers = handlers;
    }

    /** The surface of a plugin that knows no handshake: the functions that the manifest lists. */
    Surface raw(List<Hook> hooks) {
        settings.functions().forEach((name, declared) -> {
            if (!handlers.contains(name)) {
                boolean named = declared.inputSchema() != null;
                add(spec(name, "", Arguments.ofFunction(), ""), new RawMethod(name, named, parts.failures()));
            }
        });
        return surface(Surface.builder().hooks(hooks));
    }

    /** The surface of a plugin that has introduced itself. */
    Surface of(Handshake said, List<Hook> hooks) {
        said.functions().forEach(this::addFunction);
        said.types().forEach(this::addClass);
        checkDeclarations(said);
        return surface(Surface.builder()
                .hooks(hooks)
                .types(said.types())
                .constants(said.constants().stream().map(this::constant).toList()));
    }

    private Surface surface(Surface.Builder builder) {
        try {
            return builder.tools(tools).build();
        } catch (IllegalArgumentException twice) {
            throw parts.failures().handshake(String.valueOf(twice.getMessage()), "");
        }
    }

    private void addFunction(Handshake.Function function) {
        String name = Objects.requireNonNullElse(function.name(), "");
        if (handlers.contains(name)) {
            return;
        }
        boolean named = settings.about(name).inputSchema() != null;
        Operation operation = named
                ? parts.operations().namedFunction(name)
                : parts.operations().function(name);
        String description = Objects.requireNonNullElse(function.description(), "");
        add(spec(name, description, Arguments.ofFunction(), ""), operation);
    }

    private void addClass(RemoteType type) {
        String of = type.name();
        Operations operations = parts.operations();
        String about = Objects.requireNonNullElse(type.description(), "");
        String makes = about.isEmpty() ? "makes a " + of : "makes a " + of + ": " + about;
        add(spec(type.constructorTool(), makes, Arguments.ofFunction(), of), operations.constructor(type));
        for (String method : type.methods()) {
            String tool = type.memberTool(method);
            add(
                    spec(tool, "calls " + method + " of a " + of, Arguments.ofMethod(), of),
                    operations.method(type, method));
        }
        for (RemoteType.Property property : type.properties()) {
            String name = property.name();
            String getter = type.memberTool(name);
            add(spec(getter, "reads " + name + " of a " + of, Arguments.ofObject(), of), operations.getter(type, name));
            if (property.settable()) {
                String setter = type.setterTool(name);
                add(
                        spec(setter, "writes " + name + " of a " + of, Arguments.ofSetter(), of),
                        operations.setter(type, name));
            }
        }
        addDestructor(type);
    }

    private void addDestructor(RemoteType type) {
        String name = type.destructorTool();
        ToolSpec spec = spec(name, "destroys a " + type.name(), Arguments.ofObject(), type.name())
                .withTraits(DESTRUCTION);
        Arguments arguments = new Arguments(name, Arguments.ofObject(), parts.writer(), parts.failures());
        tools.add(new DestructorTool(settings.about(name).over(spec), type, arguments, parts.objects(), parts.calls()));
    }

    private void add(ToolSpec spec, Operation operation) {
        FunctionDeclaration declared = settings.about(spec.name());
        tools.add(new RemoteTool(declared.over(spec), operation, declared.errors(), parts.calls()));
    }

    private ToolSpec spec(String name, String description, List<String> keys, String type) {
        JsonSchema schema = Arguments.schema(keys, type);
        try {
            return ToolSpec.named(name, description).withInputSchema(schema);
        } catch (IllegalArgumentException notAName) {
            throw parts.failures().handshake(String.valueOf(notAName.getMessage()), "rename it in the plugin");
        }
    }

    private Constant constant(Handshake.NamedValue constant) {
        String name = Objects.requireNonNullElse(constant.name(), "");
        JsonNode value = constant.value();
        if (value == null) {
            return new Constant(name, Json.of(null));
        }
        try (JsonParser parser = value.traverse(ObjectReadContext.empty())) {
            parser.nextToken();
            return new Constant(name, parts.reader().read(parser));
        } catch (JacksonException malformed) {
            throw parts.failures()
                    .handshake("the constant \"" + name + "\": " + malformed.getOriginalMessage(), "")
                    .causedBy(malformed);
        }
    }

    /** What the manifest says about a tool that is not there was meant for another. */
    private void checkDeclarations(Handshake said) {
        List<String> names = tools.stream().map(tool -> tool.spec().name()).toList();
        for (String declared : settings.functions().keySet()) {
            if (!names.contains(declared) && !handlers.contains(declared)) {
                throw parts.failures()
                        .handshake(
                                "the manifest describes \"" + declared + "\", which \"" + said.libraryName()
                                        + "\" does not offer",
                                Nearest.remedy(declared, names));
            }
        }
        List<String> functions = said.functions().stream()
                .map(function -> Objects.requireNonNullElse(function.name(), ""))
                .toList();
        for (String handler : handlers) {
            if (!functions.contains(handler)) {
                throw parts.failures()
                        .handshake(
                                "it has no function \"" + handler + "\" for the hook that the manifest declares",
                                Nearest.remedy(handler, functions));
            }
        }
    }
}

package dev.patchbay.runtime.inprocess;

import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.RuntimeContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plugin's class and what it offers, read without running any of it.
 *
 * @param type the class
 * @param constructor its one public constructor
 * @param tools its tools, by name
 * @param hooks its hooks
 */
record PluginClass(Class<?> type, Constructor<?> constructor, List<ToolPlan> tools, List<HookPlan> hooks) {

    /**
     * Reads a class.
     *
     * @throws PluginException {@code handshake_failed} with everything that is wrong with it, or
     *     {@code capability_not_declared} when it wants to be given what the manifest does not list
     */
    static PluginClass read(Class<?> type, PluginManifest manifest, Failures failures) {
        Objections objections = new Objections(manifest);
        PluginMethods methods = new PluginMethods(type);
        List<ToolPlan> tools = new ToolMethods(objections).read(methods);
        List<HookPlan> hooks = new HookMethods(manifest, objections).read(type, methods);
        Constructor<?> constructor = constructorOf(type, objections);
        objections.throwIfAny(type, failures);
        if (constructor == null) {
            throw new IllegalStateException(type + " has no constructor and nobody objected");
        }
        return new PluginClass(type, constructor, tools, hooks);
    }

    private static @Nullable Constructor<?> constructorOf(Class<?> type, Objections objections) {
        if (!Modifier.isPublic(type.getModifiers())) {
            objections.add("it must be public");
        }
        if (Modifier.isAbstract(type.getModifiers())
                || (type.isMemberClass() && !Modifier.isStatic(type.getModifiers()))) {
            objections.add("it must be a class that can be made by itself: not abstract, not an inner one");
        }
        Constructor<?>[] constructors = type.getConstructors();
        if (constructors.length != 1) {
            objections.add("it must have exactly one public constructor, not " + constructors.length);
            return null;
        }
        for (Parameter parameter : constructors[0].getParameters()) {
            check(parameter, objections);
        }
        return constructors[0];
    }

    private static void check(Parameter parameter, Objections objections) {
        Class<?> wanted = parameter.getType();
        Injection injection = Injection.into(wanted);
        if (injection != null && !injection.belongsToCall()) {
            objections.wants("the constructor", injection.resource());
        } else if (wanted.isRecord()) {
            String unfit = ValueTypes.objection(parameter.getParameterizedType());
            if (unfit != null) {
                objections.add("the configuration cannot be a " + wanted.getName() + ": " + unfit);
            }
        } else if (wanted != ObjectNode.class) {
            objections.add("the constructor's " + wanted.getName() + " " + parameter.getName()
                    + " cannot be injected; expected a resource, or a record or ObjectNode for the configuration");
        }
    }

    /** Makes the plugin's object. */
    Object construct(RuntimeContext context, PluginMapper mapper, Failures failures) {
        Parameter[] parameters = constructor.getParameters();
        @Nullable Object[] values = new Object[parameters.length];
        for (int i = 0; i < values.length; i++) {
            Injection injection = Injection.into(parameters[i].getType());
            values[i] = injection != null
                    ? injection.from(context.resources())
                    : configuration(parameters[i], context, mapper, failures);
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException thrown) {
            throw refused(failures, thrown.getCause() == null ? thrown : thrown.getCause());
        } catch (ReflectiveOperationException | LinkageError unusable) {
            throw refused(failures, unusable);
        }
    }

    private PluginException refused(Failures failures, Throwable thrown) {
        return failures.launch("the constructor of \"" + type.getName() + "\" threw " + Failures.named(thrown), "")
                .causedBy(thrown);
    }

    private static Object configuration(
            Parameter parameter, RuntimeContext context, PluginMapper mapper, Failures failures) {
        if (parameter.getType() == ObjectNode.class) {
            return context.config();
        }
        try {
            JsonMapper reading = mapper.get();
            return reading.readerFor(reading.constructType(parameter.getParameterizedType()))
                    .readValue(context.config());
        } catch (JacksonException unfit) {
            throw failures.launch(
                            "its configuration is no " + parameter.getType().getSimpleName() + Refusals.describe(unfit),
                            "mend [plugins." + context.plugin().name() + ".config] in patchbay.toml")
                    .causedBy(unfit);
        }
    }
}

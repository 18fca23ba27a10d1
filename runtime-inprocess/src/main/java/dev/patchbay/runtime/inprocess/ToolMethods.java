package dev.patchbay.runtime.inprocess;

import dev.patchbay.annotation.Param;
import dev.patchbay.annotation.ToolMethod;
import dev.patchbay.tool.ToolSpec;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the methods of a class that are tools. */
final class ToolMethods {
    private final Objections objections;

    ToolMethods(Objections objections) {
        this.objections = objections;
    }

    /** All tools, by name. */
    List<ToolPlan> read(PluginMethods methods) {
        List<ToolPlan> plans = new ArrayList<>();
        Map<String, Method> names = new HashMap<>();
        for (Method method : methods.annotatedWith(ToolMethod.class, objections)) {
            ToolPlan plan = read(method);
            Method other = names.putIfAbsent(plan.name(), method);
            if (other != null) {
                objections.add("two methods are the tool \"" + plan.name() + "\": " + PluginMethods.describe(other)
                        + " and " + PluginMethods.describe(method) + "; give one another name");
            }
            plans.add(plan);
        }
        plans.sort(Comparator.comparing(ToolPlan::name));
        return plans;
    }

    private ToolPlan read(Method method) {
        ToolMethod annotation = method.getAnnotation(ToolMethod.class);
        String name = annotation.name().isEmpty() ? method.getName() : annotation.name();
        String where = PluginMethods.describe(method);
        checkSpec(name, annotation, where);
        if (method.getTypeParameters().length > 0) {
            objections.add(where + " has type parameters; a tool's types must be known");
        }
        List<ToolParameter> parameters = new ArrayList<>();
        Set<String> argumentNames = new HashSet<>();
        for (Parameter parameter : method.getParameters()) {
            ToolParameter read = read(parameter, where);
            if (read instanceof ToolParameter.Argument argument && !argumentNames.add(argument.name())) {
                objections.add(where + " has two arguments \"" + argument.name() + "\"");
            }
            parameters.add(read);
        }
        return new ToolPlan(name, method, annotation, parameters, AnswerShape.of(method));
    }

    private void checkSpec(String name, ToolMethod annotation, String where) {
        try {
            ToolSpec checked = ToolSpec.named(name, annotation.value());
            if (annotation.timeoutMillis() < 0) {
                objections.add(where + ": the timeout of \"" + checked.name() + "\" must be positive, not "
                        + annotation.timeoutMillis() + " ms");
            }
        } catch (IllegalArgumentException badName) {
            objections.add(where + ": " + badName.getMessage());
        }
    }

    private ToolParameter read(Parameter parameter, String where) {
        Injection injection = Injection.into(parameter.getType());
        if (injection != null) {
            objections.wants(where, injection.resource());
            return new ToolParameter.Injected(injection);
        }
        Param param = parameter.getAnnotation(Param.class);
        String name = nameOf(parameter, param, where);
        boolean required = !Optionality.mayBeAbsent(parameter);
        if (!required && parameter.getType().isPrimitive()) {
            objections.add(where + ": the primitive \"" + name + "\" cannot be absent; use Optional or a boxed type");
        }
        String unfit = ValueTypes.objection(parameter.getParameterizedType());
        if (unfit != null) {
            objections.add(where + ": the argument \"" + name + "\": " + unfit);
        }
        String description = param == null ? "" : param.value();
        return new ToolParameter.Argument(name, parameter.getParameterizedType(), description, required);
    }

    private String nameOf(Parameter parameter, @Nullable Param param, String where) {
        if (param != null && !param.name().isEmpty()) {
            return param.name();
        }
        if (!parameter.isNamePresent()) {
            objections.add(where + ": the name of " + parameter.getName()
                    + " is not in the class file; compile with -parameters or write @Param(name = …)");
        }
        return parameter.getName();
    }
}

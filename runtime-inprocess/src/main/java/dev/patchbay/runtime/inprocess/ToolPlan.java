package dev.patchbay.runtime.inprocess;

import dev.patchbay.annotation.ToolMethod;
import java.lang.reflect.Method;
import java.util.List;

/**
 * A method that becomes a tool.
 *
 * @param name the tool's name
 * @param method the method
 * @param annotation what it says about itself
 * @param parameters what fills its parameters, in order
 * @param answer how it answers
 */
record ToolPlan(String name, Method method, ToolMethod annotation, List<ToolParameter> parameters, AnswerShape answer) {
    ToolPlan {
        parameters = List.copyOf(parameters);
    }

    /** The parameters that arguments fill. */
    List<ToolParameter.Argument> arguments() {
        return parameters.stream()
                .filter(ToolParameter.Argument.class::isInstance)
                .map(ToolParameter.Argument.class::cast)
                .toList();
    }
}

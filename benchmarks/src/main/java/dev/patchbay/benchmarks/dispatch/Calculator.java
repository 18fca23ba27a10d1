package dev.patchbay.benchmarks.dispatch;

import com.google.adk.tools.Annotations;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.patchbay.annotation.Param;
import dev.patchbay.annotation.ToolMethod;
import dev.patchbay.tool.Tristate;
import org.springframework.ai.tool.annotation.ToolParam;

/** The same method as everybody's tool. */
public final class Calculator {
    /** Adds. */
    @ToolMethod(value = "Adds two numbers", readOnly = Tristate.YES)
    @Tool("Adds two numbers")
    @org.springframework.ai.tool.annotation.Tool(description = "Adds two numbers")
    @Annotations.Schema(name = "add", description = "Adds two numbers")
    public int add(
            @Param("the first") @P("the first") @ToolParam(description = "the first") @Annotations.Schema(name = "a")
                    int a,
            @Param("the second") @P("the second") @ToolParam(description = "the second") @Annotations.Schema(name = "b")
                    int b) {
        return a + b;
    }
}

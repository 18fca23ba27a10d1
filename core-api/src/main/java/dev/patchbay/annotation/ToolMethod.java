package dev.patchbay.annotation;

import dev.patchbay.tool.Tristate;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a public method of a plugin class a tool. Its parameters are the tool's arguments, except those that the host
 * injects; what it returns is the tool's result: a plain value, a {@link dev.patchbay.tool.ToolResult}, nothing, or a
 * {@code Mono}, {@code Flux} or {@code CompletionStage} of these. A {@code Flux} may give
 * {@link dev.patchbay.tool.Progress} before its one result.
 *
 * <p>What it does not say about its effects, policy takes for the worse answer.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ToolMethod {
    /** What it does, for the model. */
    String value() default "";

    /** The tool's name; the method's by default. */
    String name() default "";

    /** A name for people. */
    String title() default "";

    /** Whether it changes nothing. */
    Tristate readOnly() default Tristate.UNKNOWN;

    /** Whether it may remove or overwrite; meaningful only where it is not read-only. */
    Tristate destructive() default Tristate.UNKNOWN;

    /** Whether calling it again with the same arguments has no further effect. */
    Tristate idempotent() default Tristate.UNKNOWN;

    /** Whether it reaches beyond the host: the network, other people. */
    Tristate openWorld() default Tristate.UNKNOWN;

    /** Whether calls may overlap. */
    Tristate concurrencySafe() default Tristate.UNKNOWN;

    /** How long one call may take, in milliseconds; 0 for the host's default. */
    long timeoutMillis() default 0;
}

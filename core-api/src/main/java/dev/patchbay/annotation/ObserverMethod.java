package dev.patchbay.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a public method of a plugin class an observer. Its one parameter is an event, which says where the observer is
 * called; it returns nothing or a {@code Mono<Void>}. The method's name is the hook's id.
 *
 * <p>A {@code [[plugin.hooks]]} entry of the manifest whose handler is the method replaces what the annotation says.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ObserverMethod {
    /** Globs for the tool's name, one of which is enough; any by default, and the only choice for events that are not about a tool. */
    String[] tool() default {};

    /** Globs for the id of the plugin that the tool comes from, one of which is enough; any by default. */
    String[] source() default {};

    /** Ids of hooks that it comes before. */
    String[] before() default {};

    /** Ids of hooks that it comes after. */
    String[] after() default {};

    /** Higher comes first, 0 to 100; the manifest's priority by default. */
    int priority() default -1;

    /** How long it may take, in milliseconds; 0 for the default of 5 s. */
    long timeoutMillis() default 0;
}

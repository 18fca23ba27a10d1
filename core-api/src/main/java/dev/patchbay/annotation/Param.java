package dev.patchbay.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes an argument of a tool to the model: a parameter of its method, or a component of a record in there.
 *
 * <p>An argument may be left out when its type is {@code Optional} or it is annotated {@code @Nullable}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Param {
    /** What the argument means, for the model. */
    String value() default "";

    /**
     * The argument's name; the parameter's by default, which the class file has when it was compiled with
     * {@code -parameters}. Record components are renamed with Jackson's {@code @JsonProperty} instead.
     */
    String name() default "";

    /** False: the argument may be left out, and is null then. Not for primitive types. */
    boolean required() default true;
}

package dev.patchbay.wire.mcp;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a method gives back is for those who want to go on with it; the build's checks know the annotation by its name. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
@interface CanIgnoreReturnValue {}

package dev.patchbay.runtime;

/**
 * An in-process plugin class that makes contributions itself, beside those of its annotated methods: hooks of its own
 * making, models, resources, prompts, or tools that are not known before it runs.
 */
@FunctionalInterface
public interface SurfaceProvider {
    /** What it offers beside its annotated methods; asked once, after construction, where blocking is allowed. */
    Surface surface();
}

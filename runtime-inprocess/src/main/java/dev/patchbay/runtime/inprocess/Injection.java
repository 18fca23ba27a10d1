package dev.patchbay.runtime.inprocess;

import dev.patchbay.resource.KeyValueStore;
import dev.patchbay.resource.ResourceName;
import dev.patchbay.resource.Resources;
import dev.patchbay.resource.ScopedFiles;
import dev.patchbay.resource.ScopedHttp;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Cancellation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the host puts into a parameter because of its type; such a parameter is in no schema. */
enum Injection {
    CALL_CONTEXT(CallContext.class, null),
    CANCELLATION(Cancellation.class, null),
    RESOURCES(Resources.class, null),
    CLOCK(Clock.class, ResourceName.CLOCK),
    RANDOM(RandomGenerator.class, ResourceName.RANDOM),
    FILES(ScopedFiles.class, ResourceName.FS),
    HTTP(ScopedHttp.class, ResourceName.HTTP),
    KEY_VALUES(KeyValueStore.class, ResourceName.KV),
    TEMPORARY_DIRECTORY(Path.class, ResourceName.TMPDIR);

    private final Class<?> type;
    private final @Nullable ResourceName resource;

    Injection(Class<?> type, @Nullable ResourceName resource) {
        this.type = type;
        this.resource = resource;
    }

    /** What is injected into a parameter of this type; null when it is an argument. */
    static @Nullable Injection into(Class<?> type) {
        for (Injection injection : values()) {
            if (injection.type == type) {
                return injection;
            }
        }
        return null;
    }

    /** What the manifest must list for this. */
    @Nullable
    ResourceName resource() {
        return resource;
    }

    /** Whether it exists only while a call runs. */
    boolean belongsToCall() {
        return this == CALL_CONTEXT || this == CANCELLATION;
    }

    /** The value for one call; resources are the call's own, which may reach less far than the plugin's. */
    Object forCall(CallContext context) {
        return switch (this) {
            case CALL_CONTEXT -> context;
            case CANCELLATION -> context.cancellation();
            default -> from(context.resources());
        };
    }

    /** The value for the plugin's life. */
    Object from(Resources resources) {
        return switch (this) {
            case RESOURCES -> resources;
            case CLOCK -> resources.clock();
            case RANDOM -> resources.random();
            case FILES -> resources.files();
            case HTTP -> resources.http();
            case KEY_VALUES -> resources.keyValues();
            case TEMPORARY_DIRECTORY -> resources.temporaryDirectory();
            case CALL_CONTEXT, CANCELLATION ->
                throw new IllegalStateException(type.getSimpleName() + " exists only while a call runs");
        };
    }
}

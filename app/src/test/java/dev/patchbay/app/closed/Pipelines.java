package dev.patchbay.app.closed;

import dev.patchbay.engine.hook.HookPipeline;
import dev.patchbay.engine.registry.Registry;
import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.host.Host;
import java.lang.reflect.Field;
import java.time.Clock;

/** The hooks of a host, for events that nothing sends yet: a host has no way in for those, so its fields are looked into. */
final class Pipelines {
    private Pipelines() {}

    static HookPipeline of(Host host) {
        Object parts = field(host, "parts");
        Registry registry = (Registry) field(field(parts, "hooks"), "registry");
        return new HookPipeline(
                () -> registry.current().hooks(), (DeadlineWheel) field(parts, "deadlines"), Clock.systemUTC());
    }

    private static Object field(Object owner, String name) {
        try {
            Field field = owner.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field.get(owner);
        } catch (ReflectiveOperationException moved) {
            throw new LinkageError("the host keeps its \"" + name + "\" elsewhere now", moved);
        }
    }
}

package dev.patchbay.contract;

import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookCommand;
import dev.patchbay.hook.HookOrigin;
import dev.patchbay.hook.HookReading;
import dev.patchbay.host.CallOptions;
import dev.patchbay.json.Json;
import dev.patchbay.runtime.RuntimeContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The types of the module as they were compiled, so that a new one is found without being listed. */
final class ContractTypes {
    /** Records that hold live objects and never cross a boundary. */
    private static final Set<Class<?>> LIVE = Set.of(
            // A hook is code with a specification; the specification is data.
            Hook.Gating.class,
            Hook.Observing.class,
            // Hands schedulers and resources to a runtime.
            RuntimeContext.class,
            // Carries an approver and a listener.
            CallOptions.class,
            // Hooks of files as they are read here, and the programs that they start here.
            HookOrigin.class,
            HookReading.class,
            HookCommand.class);

    private ContractTypes() {}

    static List<Class<?>> dataRecords() {
        return all().stream()
                .filter(type -> type.isRecord() && isReachable(type) && !LIVE.contains(type))
                .toList();
    }

    static List<Class<?>> enums() {
        return all().stream().filter(Class::isEnum).toList();
    }

    /** The sealed interfaces that a type is one of, however far above it. */
    static Set<Class<?>> sealedAbove(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Class<?> above : type.getInterfaces()) {
            if (above.isSealed()) {
                found.add(above);
            }
            found.addAll(sealedAbove(above));
        }
        return found;
    }

    /** The records that a sealed interface stands for. */
    static List<Class<?>> recordsOf(Class<?> sealedType) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Class<?> permitted : sealedType.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                found.add(permitted);
            } else {
                found.addAll(recordsOf(permitted));
            }
        }
        return List.copyOf(found);
    }

    private static boolean isReachable(Class<?> type) {
        Class<?> enclosing = type.getEnclosingClass();
        return !type.isLocalClass()
                && Modifier.isPublic(type.getModifiers())
                && (enclosing == null || isReachable(enclosing));
    }

    private static List<Class<?>> all() {
        Path root = compiled();
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.map(file -> root.relativize(file).toString().replace('/', '.').replace('\\', '.'))
                    .filter(name -> name.startsWith("dev.patchbay.") && name.endsWith(".class"))
                    .filter(name -> !name.endsWith("package-info.class"))
                    .sorted()
                    .forEach(name -> types.add(load(name.substring(0, name.length() - ".class".length()))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return types;
    }

    private static Path compiled() {
        try {
            return Path.of(Json.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Json.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }
}

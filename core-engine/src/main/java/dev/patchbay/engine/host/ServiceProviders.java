package dev.patchbay.engine.host;

import dev.patchbay.hook.CommandRunner;
import dev.patchbay.hook.HookReader;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the class path provides, by key. Two providers of one key are an error: choosing silently would hide one. */
final class ServiceProviders {
    private ServiceProviders() {}

    static <S> List<S> onClassPath(Class<S> service) {
        List<S> found = new ArrayList<>();
        ServiceLoader.load(service, ServiceProviders.class.getClassLoader()).forEach(found::add);
        return found;
    }

    /**
     * The only reader of hooks; null if there is none.
     *
     * @throws InvalidConfigurationException if there are several; it names two
     */
    static @Nullable HookReader hookReader(List<HookReader> providers) {
        return only(providers, "hooks are read");
    }

    /**
     * What runs programs for hooks; null if there is none.
     *
     * @throws InvalidConfigurationException if there are several; it names two
     */
    static @Nullable CommandRunner commandRunner(List<CommandRunner> providers) {
        return only(providers, "programs of hooks are run");
    }

    private static <S> @Nullable S only(List<S> providers, String what) {
        if (providers.size() > 1) {
            throw new InvalidConfigurationException(List.of(Problem.error(
                    Position.of("class path"),
                    what + " by both " + providers.get(0).getClass().getName() + " and "
                            + providers.get(1).getClass().getName(),
                    "take one of them off the class path")));
        }
        return providers.isEmpty() ? null : providers.get(0);
    }

    /**
     * The providers by key, sorted.
     *
     * @throws InvalidConfigurationException if two have the same key; it names both
     */
    static <S> Map<String, S> byKey(List<S> providers, Function<S, String> key) {
        Map<String, S> byKey = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        for (S provider : providers) {
            S other = byKey.putIfAbsent(key.apply(provider), provider);
            if (other != null) {
                problems.add(Problem.error(
                        Position.of("class path"),
                        "\"" + key.apply(provider) + "\" is provided by both "
                                + other.getClass().getName() + " and "
                                + provider.getClass().getName(),
                        "take one of them off the class path"));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(problems);
        }
        return byKey;
    }
}

package dev.patchbay.hooks.run;

import dev.patchbay.problem.Nearest;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The protocols on the class path. */
final class Protocols {
    private static final Map<String, CommandProtocol> BY_NAME = load();

    private Protocols() {}

    /** @throws IllegalArgumentException if there is none of that name */
    static CommandProtocol named(String name) {
        CommandProtocol protocol = BY_NAME.get(name);
        if (protocol == null) {
            throw new IllegalArgumentException(
                    "unknown protocol \"" + name + "\"; " + Nearest.remedy(name, BY_NAME.keySet()));
        }
        return protocol;
    }

    private static Map<String, CommandProtocol> load() {
        Map<String, CommandProtocol> byName = new TreeMap<>();
        for (CommandProtocol protocol :
                ServiceLoader.load(CommandProtocol.class, CommandProtocol.class.getClassLoader())) {
            CommandProtocol other = byName.putIfAbsent(protocol.name(), protocol);
            if (other != null) {
                throw new IllegalStateException("the protocol \"" + protocol.name() + "\" is provided by both "
                        + other.getClass().getName() + " and "
                        + protocol.getClass().getName());
            }
        }
        return byName;
    }
}

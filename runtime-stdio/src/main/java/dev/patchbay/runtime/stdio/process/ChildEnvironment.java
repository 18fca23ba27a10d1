package dev.patchbay.runtime.stdio.process;

import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.Capability;
import dev.patchbay.resource.Authority;
import dev.patchbay.resource.ResourceName;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.SecretSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All of a child's environment. Later ones win: what every child has, what is inherited, what the manifest sets, secrets.
 *
 * @param secrets values that must not appear in a log
 */
record ChildEnvironment(Map<String, String> variables, List<String> secrets) {
    private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

    /** The host's {@code PATH}. */
    static String searchPath(RuntimeContext context) {
        return context.host().variable("PATH").orElse(DEFAULT_PATH);
    }

    /** Builds it. Blocks. */
    static ChildEnvironment of(LaunchKeys keys, PluginManifest manifest, RuntimeContext context) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("PATH", searchPath(context));
        variables.put("LANG", "C.UTF-8");
        variables.put("PYTHONDONTWRITEBYTECODE", "1");
        for (String name : keys.inherited()) {
            if (!VariableNames.isHarmless(name)) {
                new Authority(context.plugin(), context.grants()).require(Capability.ENV, name);
            }
            context.host().variable(name).ifPresent(value -> variables.put(name, value));
        }
        if (keys.sandboxed()) {
            // The host's own is not shown.
            variables.remove("TMPDIR");
        }
        if (manifest.resources().contains(ResourceName.TMPDIR)) {
            variables.put("TMPDIR", context.resources().temporaryDirectory().toString());
        }
        variables.putAll(keys.variables());
        List<String> secrets = new ArrayList<>();
        for (Map.Entry<String, SecretSource> secret : keys.secrets().entrySet()) {
            String value = secret.getValue().read(context);
            variables.put(secret.getKey(), value);
            secrets.add(value);
        }
        return new ChildEnvironment(variables, secrets);
    }
}

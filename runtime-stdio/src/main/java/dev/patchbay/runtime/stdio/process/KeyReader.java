package dev.patchbay.runtime.stdio.process;

import dev.patchbay.config.SectionReader;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Digest;
import dev.patchbay.resource.ResourceName;
import dev.patchbay.runtime.SecretSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the keys of a launch section, and says what is wrong with them by themselves. */
final class KeyReader {
    private static final long MOST = 1L << 40;

    private final SectionReader section;
    private final PluginManifest manifest;

    KeyReader(SectionReader section, PluginManifest manifest) {
        this.section = section;
        this.manifest = manifest;
    }

    LaunchKeys read() {
        checkResources();
        Map<String, String> variables = named("env", Function.identity());
        Map<String, SecretSource> secrets = named("secrets", SecretSource::parse);
        checkSecrets(variables, secrets);
        boolean sandboxed = sandboxed();
        return new LaunchKeys(
                command(),
                section.string("working_dir").orElse("."),
                variables,
                secrets,
                section.distinct("inherit_env", this::inheritable).orElse(List.of()),
                startupTimeout(),
                sandboxed,
                sandboxPaths("sandbox_readable", sandboxed),
                sandboxPaths("sandbox_writable", sandboxed),
                limits(section.table("limits")),
                section.parsed("binary_digest", Digest::new).orElse(null));
    }

    /** The host bounds the start of every plugin by what the manifest says of all its runtimes. */
    private @Nullable Duration startupTimeout() {
        Duration bound = section.seconds("startup_timeout_sec").orElse(null);
        if (bound != null && bound.compareTo(manifest.startupTimeout()) > 0) {
            section.reject(
                    "startup_timeout_sec",
                    "\"startup_timeout_sec\" is longer than the "
                            + manifest.startupTimeout().toMillis() / 1000.0 + " s that [plugin] has",
                    "write it below [plugin] too");
        }
        return bound;
    }

    private void checkResources() {
        for (ResourceName resource : ResourceName.values()) {
            if (manifest.resources().contains(resource) && resource != ResourceName.TMPDIR) {
                section.reject(
                        "",
                        "the resource \"" + resource.wireName() + "\" cannot be handed to a process",
                        "remove it from [plugin.resources] in plugin.toml; a process can have \"tmpdir\", as TMPDIR");
            }
        }
    }

    private List<String> command() {
        section.require("command");
        List<String> command = section.strings("command").orElse(List.of());
        if (section.has("command") && command.isEmpty()) {
            section.reject("command", "\"command\" is empty, expected a program", "write command = [\"./server\"]");
        }
        for (int i = 0; i < command.size(); i++) {
            if (command.get(i).indexOf('\0') >= 0 || (i == 0 && command.get(i).isBlank())) {
                section.reject("command/" + i, "\"command\" holds what is no word of a command", "");
                return List.of();
            }
        }
        return command;
    }

    private <T> Map<String, T> named(String key, Function<String, T> parser) {
        Map<String, T> read = new LinkedHashMap<>();
        section.stringMap(key).forEach((name, text) -> {
            try {
                VariableNames.check(name);
                if (text.indexOf('\0') >= 0) {
                    throw new IllegalArgumentException("the value of \"" + name + "\" holds a NUL");
                }
                read.put(name, parser.apply(text));
            } catch (IllegalArgumentException invalid) {
                section.reject(key + "/" + SectionReader.escape(name), String.valueOf(invalid.getMessage()), "");
            }
        });
        return read;
    }

    private void checkSecrets(Map<String, String> variables, Map<String, SecretSource> secrets) {
        secrets.forEach((name, source) -> {
            String key = "secrets/" + name;
            if (variables.containsKey(name)) {
                section.reject(key, "\"" + name + "\" is both in \"env\" and in \"secrets\"", "keep one of them");
            }
            if (VariableNames.isForLoader(name)) {
                section.reject(key, "\"" + name + "\" cannot be a secret", "set it in \"env\"");
            }
            source.check(manifest, section, key);
        });
    }

    private boolean asks(String kind, String target) {
        return manifest.capabilities().stream().anyMatch(asked -> asked.permits(kind, target));
    }

    private String inheritable(String name) {
        VariableNames.check(name);
        if (!VariableNames.isHarmless(name) && !asks(Capability.ENV, name)) {
            throw new IllegalArgumentException("\"inherit_env\" names \"" + name
                    + "\", which the manifest does not ask for; add \"env:" + name
                    + "\" to the capabilities in [plugin]");
        }
        return name;
    }

    private boolean sandboxed() {
        String sandbox = section.string("sandbox").orElse("none");
        if (!sandbox.equals("none") && !sandbox.equals("bwrap")) {
            section.reject("sandbox", "\"sandbox\" is \"" + sandbox + "\", expected \"bwrap\" or \"none\"", "");
        }
        return sandbox.equals("bwrap");
    }

    private List<String> sandboxPaths(String key, boolean sandboxed) {
        List<String> paths = section.distinct(key, Function.identity()).orElse(List.of());
        if (!sandboxed && !paths.isEmpty()) {
            section.reject(key, "\"" + key + "\" means nothing without a sandbox", "write sandbox = \"bwrap\"");
        }
        return paths;
    }

    private static Limits limits(SectionReader table) {
        return new Limits(
                table.integer("memory_mb", 1, MOST >> 20).orElse(0L),
                table.integer("processes", 1, 1 << 22).orElse(0L),
                table.integer("open_files", 3, 1 << 30).orElse(0L),
                table.integer("cpu_sec", 1, 1 << 30).orElse(0L));
    }
}

package dev.patchbay.runtime.stdio.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How bubblewrap is told what a process sees: nothing, and then one thing after the other. The file system's root is an
 * empty one of its own, made read-only at the end.
 */
final class BwrapArguments {
    private static final List<String> SYSTEM =
            List.of("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store", "/gnu/store");

    /** What programs need to know about the machine, and no keys or passwords. */
    private static final List<String> SETTINGS = List.of(
            "/etc/alternatives",
            "/etc/ca-certificates",
            "/etc/fonts",
            "/etc/group",
            "/etc/hosts",
            "/etc/ld.so.cache",
            "/etc/ld.so.conf",
            "/etc/ld.so.conf.d",
            "/etc/localtime",
            "/etc/mime.types",
            "/etc/nsswitch.conf",
            "/etc/os-release",
            "/etc/passwd",
            "/etc/pki/ca-trust/extracted",
            "/etc/pki/tls/certs",
            "/etc/protocols",
            "/etc/services",
            "/etc/ssl/cert.pem",
            "/etc/ssl/certs",
            "/etc/ssl/openssl.cnf",
            "/etc/timezone");

    private static final List<String> NETWORK = List.of("/etc/gai.conf", "/etc/host.conf", "/etc/resolv.conf");

    private static final String HIDE = "--tmpfs";

    private final List<String> arguments = new ArrayList<>();

    private BwrapArguments(Path bwrap, boolean network) {
        add(bwrap.toString(), "--unshare-all");
        if (network) {
            add("--share-net");
        }
        // Root would otherwise keep what makes it root.
        add("--die-with-parent", "--new-session", "--cap-drop", "ALL", "--proc", "/proc", "--dev", "/dev");
        add("--tmpfs", "/tmp", "--tmpfs", "/dev/shm");
        SYSTEM.forEach(this::show);
        SETTINGS.forEach(this::show);
        showJavaSettings();
        if (network) {
            NETWORK.forEach(this::show);
        }
    }

    /** Whether the system's folders, which every sandbox shows, contain a path. */
    static boolean showsAlways(Path path) {
        return SYSTEM.stream().anyMatch(path::startsWith);
    }

    /** A sandbox that shows nothing but the system, and does nothing. */
    static List<String> trial(Path bwrap) {
        BwrapArguments made = new BwrapArguments(bwrap, false);
        made.add("--remount-ro", "/", "--", "/bin/sh", "-c", "exit 0");
        return List.copyOf(made.arguments);
    }

    /**
     * A sandbox for a plan, up to where the command follows.
     *
     * @param home the plugin's {@code HOME}, made empty where it is not shown; empty for none
     */
    static List<String> of(Path bwrap, Sandbox sandbox, Path workingDirectory, String home) {
        BwrapArguments made = new BwrapArguments(bwrap, sandbox.network());
        if (home.startsWith("/") && home.length() > 1 && !showsAlways(Path.of(home))) {
            made.add("--tmpfs", home);
        }
        Map<Path, String> shown =
                new TreeMap<>(Comparator.comparingInt(Path::getNameCount).thenComparing(Comparator.naturalOrder()));
        sandbox.readable().forEach(path -> shown.put(path, "--ro-bind"));
        sandbox.writable().forEach(path -> shown.put(path, "--bind"));
        sandbox.hidden().forEach(path -> shown.put(path, HIDE));
        // What is deeper comes later and wins, so that a read-only folder in a writable one stays read-only.
        shown.forEach((path, how) -> {
            if (how.equals(HIDE)) {
                made.add(how, path.toString());
            } else {
                made.add(how, path.toString(), path.toString());
            }
        });
        made.add("--remount-ro", "/", "--chdir", workingDirectory.toString(), "--");
        return List.copyOf(made.arguments);
    }

    /** Debian keeps a JDK's settings in a folder that bears its version. */
    private void showJavaSettings() {
        String[] names = Path.of("/etc").toFile().list((folder, name) -> name.startsWith("java-"));
        for (String name : names == null ? new String[0] : names) {
            show("/etc/" + name);
        }
    }

    private void show(String path) {
        add("--ro-bind-try", path, path);
    }

    private void add(String... more) {
        arguments.addAll(List.of(more));
    }
}

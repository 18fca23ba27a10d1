package dev.patchbay.runtime.stdio.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What this machine has to start, confine and end processes with. It is looked for once; what has to be tried is tried when
 * it is first needed, and kept. Safe for concurrent use.
 */
public final class HostAbilities {
    private static final List<Path> SYSTEM =
            Stream.of("/usr/bin", "/bin", "/usr/sbin", "/sbin").map(Path::of).toList();

    private final String searchPath;
    private final List<Path> folders;
    private final boolean processFiles;
    private final Optional<Path> shell;
    private final Optional<Path> env;
    private final Optional<Path> setsid;
    private final Optional<Path> setpriv;
    private final Optional<Path> prlimit;
    private final Optional<Path> bwrap;
    private final Trial parentDeathSignal;
    private final Trial sandbox;

    private HostAbilities(String searchPath, List<Path> folders) {
        this.searchPath = searchPath;
        this.folders = folders;
        this.processFiles = Files.isReadable(Path.of("/proc/self/stat"));
        this.shell = find("sh");
        this.env = find("env");
        this.setsid = find("setsid");
        this.setpriv = find("setpriv");
        this.prlimit = find("prlimit");
        this.bwrap = find("bwrap");
        this.parentDeathSignal = new Trial(() -> setpriv.map(
                file -> List.of(file.toString(), "--pdeathsig", "KILL", "--", file.toString(), "--version")));
        this.sandbox = new Trial(() -> bwrap.map(BwrapArguments::trial));
    }

    /** Those of the machine that this JVM runs on. */
    public static HostAbilities current() {
        return Current.ABILITIES;
    }

    /**
     * Those that are found in some folders.
     *
     * @param searchPath where plugins' programs are searched
     * @param folders where the system's own programs are searched
     */
    static HostAbilities in(String searchPath, List<Path> folders) {
        return new HostAbilities(searchPath, List.copyOf(folders));
    }

    /**
     * What can be enforced here and what cannot, for people. Tries what has to be tried, which starts a process or two, and
     * so blocks.
     */
    public List<Ability> describe() {
        return List.of(
                ability(
                        "end a plugin with all its descendants",
                        hasSessions(),
                        "each plugin has a session of its own",
                        "there is no setsid here: descendants are followed through process handles, and one that detaches"
                                + " itself may be left"),
                ability(
                        "no plugin outlives a killed host",
                        hasSessions() && hasProcessFiles(),
                        pdeathsig().isPresent() ? "by a watching process and by the kernel" : "by a watching process",
                        "it takes Linux with setsid, of the package util-linux"),
                ability(
                        "limits of memory, open files and processor time",
                        prlimit.isPresent(),
                        "by prlimit",
                        "install prlimit, of the package util-linux"),
                ability(
                        "limit of processes",
                        prlimit.isPresent() && !UserTasks.areUnbounded(),
                        "by prlimit",
                        UserTasks.areUnbounded()
                                ? "the kernel does not bound the processes of root"
                                : "install util-linux"),
                ability("sandbox of files and network", sandboxFailure() == null, "by bwrap", sandboxRemedy()));
    }

    /** The host's {@code PATH}. */
    String searchPath() {
        return searchPath;
    }

    /** A shell to run the warden with. */
    Optional<Path> shell() {
        return shell;
    }

    /** Whether processes can be given sessions of their own. */
    boolean hasSessions() {
        return setsid.isPresent();
    }

    Optional<Path> setsid() {
        return setsid;
    }

    /** Whether every process can be looked at below {@code /proc}. */
    boolean hasProcessFiles() {
        return processFiles;
    }

    /** The {@code setpriv} that can have a process killed when its parent dies. Blocks the first time. */
    Optional<Path> pdeathsig() {
        return setpriv.filter(unused -> parentDeathSignal.failure() == null);
    }

    Optional<Path> prlimit() {
        return prlimit;
    }

    Optional<Path> bwrap() {
        return bwrap;
    }

    /** Why there can be no sandbox here; null when there can. Blocks the first time. */
    @Nullable
    String sandboxFailure() {
        return bwrap.isEmpty() ? "there is no bwrap" : sandbox.failure();
    }

    /** What to do when there can be no sandbox. */
    String sandboxRemedy() {
        String failure = sandboxFailure();
        if (bwrap.isEmpty() || failure == null) {
            return "install bubblewrap";
        }
        return "bwrap fails (" + failure + "): allow user namespaces, for example in"
                + " kernel.unprivileged_userns_clone and kernel.apparmor_restrict_unprivileged_userns";
    }

    /** The folders of the system's own programs, for the {@code PATH} of a helper process. */
    String toolPath() {
        return folders.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** A program that sets variables and then becomes another. */
    Optional<Path> env() {
        return env;
    }

    private Optional<Path> find(String tool) {
        return folders.stream()
                .map(folder -> folder.resolve(tool))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static Ability ability(String name, boolean available, String how, String why) {
        return new Ability(name, available, available ? how : why);
    }

    private static final class Current {
        static final HostAbilities ABILITIES = detect();

        private static HostAbilities detect() {
            String path = Objects.requireNonNullElse(System.getenv("PATH"), "/usr/local/bin:/usr/bin:/bin");
            Stream<Path> listed = Arrays.stream(path.split(File.pathSeparator, -1))
                    .filter(entry -> !entry.isBlank())
                    .map(Path::of)
                    .filter(Path::isAbsolute);
            return new HostAbilities(
                    path, Stream.concat(SYSTEM.stream(), listed).toList());
        }
    }
}

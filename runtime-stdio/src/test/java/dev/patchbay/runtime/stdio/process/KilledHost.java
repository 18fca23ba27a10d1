package dev.patchbay.runtime.stdio.process;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A host that starts plugins which do not want to end, says who they are, and waits to be killed. */
final class KilledHost {
    private KilledHost() {}

    /**
     * Runs it.
     *
     * @param arguments the plugins' folder; whether they are in a sandbox; and where the system's programs are, if elsewhere
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        HostAbilities abilities = arguments.length > 2
                ? HostAbilities.in("/usr/bin:/bin", List.of(Path.of(arguments[2])))
                : HostAbilities.current();
        ProcessLauncher launcher = new ProcessLauncher(abilities);
        Confinement confinement = Boolean.parseBoolean(arguments[1])
                ? new Confinement(new Sandbox(false, List.of(), List.of(folder), List.of()), Limits.NONE)
                : Confinement.NONE;
        PluginProcess plugin = Shells.start(
                launcher,
                Shells.plan(
                        folder,
                        confinement,
                        "/bin/sh",
                        "-c",
                        "trap '' TERM HUP; (trap '' TERM HUP; setsid sh -c 'touch ready; exec sleep 1000' &) &"
                                + " while :; do sleep 0.1; done"));
        Path ready = folder.resolve("ready");
        while (!Files.exists(ready)) {
            Thread.sleep(10);
        }
        byte[] said = (plugin.pid() + " " + launcher.warden().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        System.out.write(said, 0, said.length);
        System.out.flush();
        Thread.sleep(600_000);
    }
}

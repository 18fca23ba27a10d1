package dev.patchbay.runtime.stdio.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One small shell process for each host, in a session of its own, that signals groups of processes, which Java cannot, and
 * kills every process with the host's mark when the host is gone, even by SIGKILL: its standard input ends then.
 *
 * <p>A process that clears its environment and leaves its group and session escapes it, unless it is in a sandbox. Safe
 * for concurrent use.
 */
final class Warden {
    private static final Logger LOG = LoggerFactory.getLogger(Warden.class);

    private static final long SHORTEST_LIFE_NANOS = 1_000_000_000;

    private final HostAbilities abilities;
    private final String markPrefix;
    private final Executor spawner;
    private @Nullable Process running;
    private long startedNanos;

    /**
     * One that does not run yet.
     *
     * @param markPrefix what the marks of its host's processes begin with
     * @param spawner where it is started again when it ends before its host
     */
    Warden(HostAbilities abilities, String markPrefix, Executor spawner) {
        this.abilities = abilities;
        this.markPrefix = markPrefix;
        this.spawner = spawner;
    }

    /** Sees to it that it runs. Blocks for as long as starting a process takes. */
    synchronized void watch() {
        Process known = running;
        if (known == null || !known.isAlive()) {
            running = abilities
                    .shell()
                    .filter(unused -> abilities.hasProcessFiles())
                    .map(this::start)
                    .orElse(null);
            startedNanos = System.nanoTime();
        }
    }

    /** One that keeps ending at once is only started again for the next plugin. */
    private synchronized void ended(Process process) {
        if (running == process && System.nanoTime() - startedNanos > SHORTEST_LIFE_NANOS) {
            LOG.warn("the process that watches over plugins was ended and is started again");
            spawner.execute(this::watch);
        }
    }

    /**
     * Sends a signal to a group. Blocks for a moment.
     *
     * @param signal {@code TERM} or {@code KILL}
     * @return whether the order was given; false where there is no shell
     */
    synchronized boolean order(String signal, long group) {
        watch();
        Process known = running;
        if (known == null) {
            return false;
        }
        try {
            OutputStream orders = known.getOutputStream();
            orders.write((signal + " " + group + "\n").getBytes(StandardCharsets.US_ASCII));
            orders.flush();
            return true;
        } catch (IOException gone) {
            LOG.debug("the process that watches over plugins takes no order: {}", gone.getMessage());
            return false;
        }
    }

    /** Its process id; 0 when it does not run. */
    synchronized long pid() {
        Process known = running;
        return known == null || !known.isAlive() ? 0 : known.pid();
    }

    private @Nullable Process start(Path shell) {
        List<String> command = new ArrayList<>();
        abilities.setsid().ifPresent(setsid -> command.add(setsid.toString()));
        command.addAll(List.of(shell.toString(), "-c", script(), "patchbay-warden", Marks.VARIABLE + "=" + markPrefix));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("PATH", abilities.toolPath());
        try {
            Process started = builder.start();
            CompletableFuture<Void> unused = started.onExit().thenAccept(this::ended);
            return started;
        } catch (IOException impossible) {
            LOG.warn(
                    "nothing watches over plugins while the host is gone: {} does not start: {}",
                    shell,
                    impossible.getMessage());
            return null;
        }
    }

    private static String script() {
        try (InputStream text = Warden.class.getResourceAsStream("warden.sh")) {
            if (text == null) {
                throw new IllegalStateException("warden.sh is not beside its class");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("warden.sh cannot be read", unreadable);
        }
    }
}

package dev.patchbay.runtime.stdio.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private final HostAbilities abilities;
    private final String markPrefix;
    private @Nullable Process running;

    Warden(HostAbilities abilities, String markPrefix) {
        this.abilities = abilities;
        this.markPrefix = markPrefix;
    }

    /** Sees to it that it runs. Blocks for as long as starting a process takes. */
    synchronized void watch() {
        Process known = running;
        if (known == null || !known.isAlive()) {
            running = abilities.shell().map(this::start).orElse(null);
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
            LOG.warn("the process that watches over plugins is gone and is started again: {}", gone.getMessage());
            running = null;
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
            return builder.start();
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

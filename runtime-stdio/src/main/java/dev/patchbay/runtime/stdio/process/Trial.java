package dev.patchbay.runtime.stdio.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether a command works, tried when somebody first wants to know. */
final class Trial {
    private static final int PATIENCE_SECONDS = 10;

    private final Supplier<Optional<List<String>>> command;
    private boolean made;
    private @Nullable String failure;

    /** A trial of a command that ends by itself; an empty one fails. */
    Trial(Supplier<Optional<List<String>>> command) {
        this.command = command;
    }

    /** Why it does not work; null when it does. Blocks the first time. */
    synchronized @Nullable String failure() {
        if (!made) {
            failure = command.get().map(Trial::attempt).orElse("it is not installed");
            failure = "".equals(failure) ? null : failure;
            made = true;
        }
        return failure;
    }

    /** Empty when it went well. */
    private static String attempt(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "no answer after " + PATIENCE_SECONDS + " s";
            }
            InputStream output = process.getInputStream();
            String said = new String(output.readNBytes(output.available()), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 ? "" : said + " (exit code " + process.exitValue() + ")";
        } catch (IOException unable) {
            return String.valueOf(unable.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}

package dev.patchbay.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a person's answers line by line. The terminal itself does the editing. Reading cannot be interrupted in Java, so a
 * thread of its own reads, and whoever waits for a line can be interrupted.
 */
final class AnswerReader {
    private final InputStream input;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private boolean started;

    AnswerReader(InputStream input) {
        this.input = input;
    }

    /** What was typed until now answers no question that is yet to be asked. */
    void forgetWhatWasTyped() {
        if (started) {
            lines.removeIf(Optional::isPresent);
            return;
        }
        started = true;
        skipWhatIsThere();
        Thread reader = new Thread(this::readAll, "patchbay-answers");
        reader.setDaemon(true);
        reader.start();
    }

    /** Waits for the next line; null at the end of the input. */
    @Nullable
    String next() throws InterruptedException {
        Optional<String> line = lines.take();
        if (line.isEmpty()) {
            lines.add(line);
        }
        return line.orElse(null);
    }

    private void skipWhatIsThere() {
        try {
            input.skipNBytes(input.available());
        } catch (IOException gone) {
            // Reading will find out again, and say so.
            return;
        }
    }

    private void readAll() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (line != null) {
                lines.add(Optional.of(line));
                line = reader.readLine();
            }
        } catch (IOException gone) {
            // The terminal went away: the same as the end of the input.
        }
        lines.add(Optional.empty());
    }
}

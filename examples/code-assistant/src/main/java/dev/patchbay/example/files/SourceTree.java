package dev.patchbay.example.files;

import dev.patchbay.plugin.PluginException;
import dev.patchbay.resource.ScopedFiles;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Progress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;

/**
 * The text files of a folder that people wrote: no build output, no version control, nothing hidden, nothing binary, and
 * no more than a bounded number of bounded size.
 */
final class SourceTree {
    /** The most files that one call looks at. */
    static final int MOST_FILES = 20_000;

    /** The largest file that is looked at; what is larger was hardly written by hand. */
    static final int LARGEST_FILE = 1 << 20;

    private static final Set<String> SKIPPED =
            Set.of("target", "build", "out", "dist", "node_modules", "vendor", "venv");
    private static final int REPORT_EVERY = 50;

    private final ScopedFiles files;

    SourceTree(ScopedFiles files) {
        this.files = files;
    }

    /** Every file below a directory, by path. */
    List<ScopedFiles.Entry> files(String directory, CallContext context) {
        List<ScopedFiles.Entry> found = new ArrayList<>();
        collect(directory, found, context);
        return found;
    }

    private void collect(String directory, List<ScopedFiles.Entry> found, CallContext context) {
        checkCancelled(context);
        for (ScopedFiles.Entry entry : files.list(directory)) {
            if (found.size() >= MOST_FILES) {
                return;
            }
            if (isSkipped(entry)) {
                continue;
            }
            if (entry.directory()) {
                collect(entry.path(), found, context);
            } else if (entry.size() <= LARGEST_FILE) {
                found.add(entry);
            }
        }
    }

    /** Whether an entry is nothing that people wrote. */
    static boolean isSkipped(ScopedFiles.Entry entry) {
        String name = name(entry.path());
        return name.startsWith(".") || (entry.directory() && SKIPPED.contains(name));
    }

    /** What follows the last slash of a path. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * Reads the text files among these one after the other and tells the caller how far it is.
     *
     * @param doing what to say about it
     * @param each what to do with a file's path and lines
     */
    void readEach(
            List<ScopedFiles.Entry> entries, String doing, CallContext context, BiConsumer<String, List<String>> each) {
        for (int i = 0; i < entries.size(); i++) {
            checkCancelled(context);
            String path = entries.get(i).path();
            if (i % REPORT_EVERY == 0) {
                context.progress(new Progress(i, (double) entries.size(), doing + " " + path));
            }
            lines(path).ifPresent(lines -> each.accept(path, lines));
        }
    }

    /** A file's lines; empty if it is no text, is gone, or may not be read. */
    Optional<List<String>> lines(String path) {
        byte[] bytes;
        try {
            bytes = files.read(path, LARGEST_FILE);
        } catch (PluginException | java.io.UncheckedIOException | IllegalStateException unreadable) {
            // A link that leads out, a file that went away or grew: others are still worth reading.
            return Optional.empty();
        }
        for (byte b : bytes) {
            if (b == 0) {
                return Optional.empty();
            }
        }
        return Optional.of(new String(bytes, StandardCharsets.UTF_8).lines().toList());
    }

    private static void checkCancelled(CallContext context) {
        if (context.cancellation().isCancelled()) {
            throw new CancellationException("the caller gave up");
        }
    }
}

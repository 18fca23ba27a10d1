package dev.patchbay.hooks.effect;

import dev.patchbay.config.SectionReader;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookFailedException;
import dev.patchbay.hook.HookHost;
import dev.patchbay.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Reads {@code { file = "…" }}: adds the event to a file below the workspace, as a line of JSON. */
final class AppendReader {
    /** How large a file may grow; then somebody has to look after it. */
    private static final long LARGEST_FILE = 256L << 20;

    private AppendReader() {}

    static Optional<Function<HookHost, Effect>> read(SectionReader table) {
        return table.requiredParsed("file", AppendReader::file)
                .map(file -> host -> event -> Mono.fromCallable(() -> append(host.workspace(), file, event))
                        .subscribeOn(host.blocking())
                        .then());
    }

    private static Path file(String text) {
        Path file;
        try {
            file = Path.of(text);
        } catch (InvalidPathException none) {
            throw new IllegalArgumentException("\"" + text + "\" is no path", none);
        }
        if (file.isAbsolute() || !file.normalize().equals(file) || file.startsWith("..")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no plain path below the workspace, expected one like \"log/calls.jsonl\"");
        }
        return file;
    }

    /** Writes a line at once, so that lines of several hooks do not mix, and gives its length in bytes. */
    private static int append(Path workspace, Path relative, HookEvent event) throws IOException {
        Path at = workspace.toRealPath();
        for (Path step : relative) {
            if (Files.isSymbolicLink(at)) {
                throw new HookFailedException("\"" + relative + "\" leads through a link, maybe out of the workspace");
            }
            Files.createDirectories(at);
            at = at.resolve(step);
        }
        try (FileChannel channel = FileChannel.open(
                at, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS))) {
            if (channel.size() > LARGEST_FILE) {
                throw new HookFailedException(
                        "\"" + relative + "\" is larger than " + (LARGEST_FILE >> 20) + " MiB; move it away");
            }
            ByteBuffer line = ByteBuffer.wrap((Json.write(event) + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            return line.limit();
        }
    }
}

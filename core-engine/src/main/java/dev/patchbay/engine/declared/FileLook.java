package dev.patchbay.engine.declared;

import dev.patchbay.engine.config.HookFile;
import dev.patchbay.engine.toml.TomlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one look at a file of hooks saw: its content, why that cannot be read, or neither where there is no file. */
final class FileLook {
    private final HookFile file;
    private final byte @Nullable [] content;
    private final @Nullable String failure;

    private FileLook(HookFile file, byte @Nullable [] content, @Nullable String failure) {
        this.file = file;
        this.content = content;
        this.failure = failure;
    }

    /** Looks. Blocks. */
    static FileLook at(HookFile file) {
        Path path = file.path();
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return new FileLook(file, null, null);
        }
        if (!Files.isRegularFile(path)) {
            // Opening a pipe would wait for its writer.
            return new FileLook(file, null, "is no regular file");
        }
        try (InputStream stream = Files.newInputStream(path)) {
            return new FileLook(file, stream.readNBytes(TomlReader.MAX_BYTES + 1), null);
        } catch (IOException failed) {
            return new FileLook(
                    file, null, "cannot be read: " + failed.getClass().getSimpleName());
        }
    }

    HookFile file() {
        return file;
    }

    byte @Nullable [] content() {
        return content;
    }

    @Nullable
    String failure() {
        return failure;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileLook that
                && file.equals(that.file)
                && Arrays.equals(content, that.content)
                && Objects.equals(failure, that.failure);
    }

    @Override
    public int hashCode() {
        return Objects.hash(file, Arrays.hashCode(content), failure);
    }
}

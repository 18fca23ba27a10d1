package dev.patchbay.runtime.stdio.process;

import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.Digest;
import dev.patchbay.runtime.RuntimeContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what a manifest asks for into what is started, with what the host grants. */
final class Planning {
    private static final int READ_AT_ONCE = 64 << 10;

    private final LaunchKeys keys;
    private final PluginManifest manifest;
    private final RuntimeContext context;
    private final CommandResolver resolver;

    Planning(LaunchKeys keys, PluginManifest manifest, RuntimeContext context) {
        this.keys = keys;
        this.manifest = manifest;
        this.context = context;
        this.resolver = new CommandResolver(context.directory(), ChildEnvironment.searchPath(context));
    }

    /** The plan. Blocks. */
    LaunchPlan plan() throws Refusal {
        Path program = resolver.resolve(keys.command().get(0)).toAbsolutePath();
        Optional<Path> interpreter = ExecutableFile.check(program, resolver);
        checkDigest(program, keys.digest(), "the manifest", "binary_digest");
        Path workingDirectory = WorkingDirectory.resolve(keys.workingDirectory(), context.directory());
        ChildEnvironment environment = ChildEnvironment.of(keys, manifest, context);
        List<String> command = new ArrayList<>(keys.command());
        command.set(0, program.toString());
        Sandbox sandbox =
                keys.sandboxed() ? new SandboxScope(keys, manifest, context).with(program, interpreter) : null;
        return new LaunchPlan(
                context.plugin(),
                command,
                workingDirectory,
                environment.variables(),
                environment.secrets(),
                new Confinement(sandbox, keys.limits()));
    }

    /**
     * Refuses a program that is not what somebody pins; null for anything.
     *
     * @param pinner for messages
     * @param key where the digest is written, for messages
     */
    static void checkDigest(Path program, @Nullable Digest pinned, String pinner, String key) throws Refusal {
        if (pinned == null) {
            return;
        }
        Digest found = digest(program, key);
        if (!found.equals(pinned)) {
            throw Refusal.launch(
                    "the program \"" + program + "\" has the digest " + found + ", and " + pinner + " pins " + pinned,
                    "find out why it changed; if it may, correct " + key);
        }
    }

    private static Digest digest(Path file, String key) throws Refusal {
        MessageDigest computed = Digest.sha256();
        try (InputStream content = Files.newInputStream(file)) {
            byte[] buffer = new byte[READ_AT_ONCE];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                computed.update(buffer, 0, read);
            }
            return Digest.of(computed);
        } catch (IOException unreadable) {
            throw Refusal.launch(
                    "the program \"" + file + "\" cannot be read to compare its digest: " + unreadable.getMessage(),
                    "make it readable, or remove " + key);
        }
    }
}

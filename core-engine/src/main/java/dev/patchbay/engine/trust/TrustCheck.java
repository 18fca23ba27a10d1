package dev.patchbay.engine.trust;

import dev.patchbay.engine.config.PluginSettings;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.Digest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares a plugin with the pins of the host's configuration. What a plugin may do is granted to the content that was
 * looked at, so a changed one has no grants until somebody trusts it again: {@code capability_not_allowed}.
 */
public final class TrustCheck {
    private TrustCheck() {}

    /**
     * Whether the plugin is what the settings pin. Reads all files of the folder, and blocks while it does.
     *
     * @param directory the plugin's folder; null for one on the class path
     */
    public static TrustResult check(PluginManifest manifest, PluginSettings settings, @Nullable Path directory) {
        List<Problem> problems = new ArrayList<>();
        Digest digest = null;
        if (directory != null) {
            DigestResult result = FolderDigest.of(directory);
            if (result instanceof DigestResult.Known known) {
                digest = known.digest();
            } else if (result instanceof DigestResult.Unknown unknown) {
                problems.add(unknown.problem());
            }
        }
        checkVersion(manifest, settings, problems);
        checkDigest(manifest, settings, digest, directory == null, problems);
        return problems.isEmpty()
                ? new TrustResult.Trusted(digest)
                : new TrustResult.Untrusted(digest, PluginErrorCode.CAPABILITY_NOT_ALLOWED, problems);
    }

    private static void checkVersion(PluginManifest manifest, PluginSettings settings, List<Problem> problems) {
        String pinned = settings.version();
        if (pinned != null && !pinned.equals(manifest.version())) {
            problems.add(Problem.error(
                    settings.position(),
                    "\"" + manifest.name() + "\" is version \"" + manifest.version() + "\", trusted was \"" + pinned
                            + "\"",
                    remedy(manifest)));
        }
    }

    private static void checkDigest(
            PluginManifest manifest,
            PluginSettings settings,
            @Nullable Digest digest,
            boolean onClassPath,
            List<Problem> problems) {
        Digest pinned = settings.digest();
        if (pinned == null || pinned.equals(digest)) {
            return;
        }
        if (onClassPath) {
            problems.add(Problem.error(
                    settings.position(),
                    "\"" + manifest.name() + "\" is part of the host and has no folder to compare with its digest",
                    "remove digest from [plugins." + manifest.name() + "]"));
        } else if (digest != null) {
            problems.add(Problem.error(
                    settings.position(),
                    "the files of \"" + manifest.name() + "\" have changed: trusted was " + pinned + ", now it is "
                            + digest,
                    remedy(manifest)));
        }
    }

    private static String remedy(PluginManifest manifest) {
        return "look at what changed, then trust it with: patchbay plugin trust " + manifest.name();
    }
}

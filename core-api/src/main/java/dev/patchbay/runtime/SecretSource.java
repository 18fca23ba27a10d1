package dev.patchbay.runtime;

import dev.patchbay.config.SectionReader;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.resource.Authority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a secret is read from when a plugin is connected: {@code env:NAME}, a variable of the host, or {@code file:PATH}, a
 * file of the workspace. Both must be asked for and granted, as the manifest is the plugin's own word.
 *
 * @param capability what it takes to read it
 */
public record SecretSource(Capability capability) {
    private static final int LARGEST_BYTES = 64 << 10;
    private static final String VARIABLE = "env:";
    private static final String FILE = "file:";

    public SecretSource {
        Objects.requireNonNull(capability, "capability");
    }

    /**
     * Reads {@code env:NAME} or {@code file:PATH}.
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static SecretSource parse(String text) {
        if (text.startsWith(VARIABLE) && text.length() > VARIABLE.length()) {
            return new SecretSource(new Capability(Capability.ENV, text.substring(VARIABLE.length())));
        }
        if (text.startsWith(FILE) && text.length() > FILE.length()) {
            Path normal = Path.of(text.substring(FILE.length())).normalize();
            if (normal.isAbsolute() || normal.startsWith("..")) {
                throw new IllegalArgumentException("\"" + text + "\" is not below the workspace");
            }
            return new SecretSource(
                    new Capability(Capability.FS_READ, normal.toString().replace('\\', '/')));
        }
        // The text is not shown: it may be the secret itself.
        throw new IllegalArgumentException("a secret is \"env:NAME\" or \"file:PATH\", never the value itself");
    }

    /**
     * Reads it. Blocks.
     *
     * @throws PluginException {@code capability_not_declared}, {@code capability_not_allowed}, or {@code launch_failed} when
     *     it is not there, empty or no text; the secret itself is in none of them
     */
    public String read(RuntimeContext context) {
        new Authority(context.plugin(), context.grants()).require(capability.kind(), capability.scope());
        String secret = isVariable() ? variable(context) : content(context);
        if (secret.isEmpty() || secret.indexOf('\0') >= 0) {
            throw missing(
                    context, "the secret of " + this + " is " + (secret.isEmpty() ? "empty" : "no text"), "set it");
        }
        return secret;
    }

    /** Reports, at a key of the manifest that names it, if the manifest does not ask for what it takes to read it. */
    public void check(PluginManifest manifest, SectionReader section, String key) {
        boolean asked =
                manifest.capabilities().stream().anyMatch(each -> each.permits(capability.kind(), capability.scope()));
        if (!asked) {
            section.reject(
                    key,
                    "the manifest does not ask for \"" + capability + "\"",
                    "add it to [plugin] in plugin.toml: capabilities = [\"" + capability + "\"]");
        }
    }

    private boolean isVariable() {
        return capability.kind().equals(Capability.ENV);
    }

    private String variable(RuntimeContext context) {
        return context.host()
                .variable(capability.scope())
                .orElseThrow(() -> missing(
                        context,
                        "the host's variable \"" + capability.scope() + "\", which holds a secret, is not set",
                        "set it before the host is started"));
    }

    private String content(RuntimeContext context) {
        String target = capability.scope();
        Authority authority = new Authority(context.plugin(), context.grants());
        try {
            Path workspace = context.host().workspace().toRealPath();
            Path file = workspace.resolve(target).toRealPath();
            if (!file.startsWith(workspace)) {
                throw authority.forbidden("the secret \"" + target + "\" is a link out of the workspace", "");
            }
            authority.require(
                    capability.kind(), workspace.relativize(file).toString().replace('\\', '/'));
            if (Files.size(file) > LARGEST_BYTES) {
                throw missing(context, "the secret \"" + target + "\" is larger than " + LARGEST_BYTES + " bytes", "");
            }
            return Files.readString(file).stripTrailing();
        } catch (IOException unreadable) {
            throw missing(
                    context,
                    "the secret \"" + target + "\" cannot be read: " + unreadable.getMessage(),
                    "expected a file of UTF-8 text below the workspace");
        }
    }

    private static PluginException missing(RuntimeContext context, String happened, String remedy) {
        return PluginException.of(
                PluginErrorCode.LAUNCH_FAILED, context.plugin(), "starting the plugin: " + happened, remedy);
    }

    /** As it is written, in quotes. */
    @Override
    public String toString() {
        return "\"" + (isVariable() ? VARIABLE : FILE) + capability.scope() + "\"";
    }
}

package dev.patchbay.runtime.stdio.process;

import dev.patchbay.plugin.Capability;
import dev.patchbay.runtime.RuntimeContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a secret is read from when the plugin is started: {@code env:NAME}, a variable of the host, or {@code file:PATH},
 * a file of the workspace. Both must be asked for and granted, as the manifest is the plugin's own word.
 *
 * @param kind the capability that it takes
 * @param target the variable's name, or the file's path below the workspace
 */
record SecretSource(String kind, String target) {
    private static final int LARGEST_BYTES = 64 << 10;
    private static final String VARIABLE = "env:";
    private static final String FILE = "file:";

    /**
     * Reads {@code env:NAME} or {@code file:PATH}.
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    static SecretSource parse(String text) {
        if (text.startsWith(VARIABLE) && text.length() > VARIABLE.length()) {
            return new SecretSource(Capability.ENV, text.substring(VARIABLE.length()));
        }
        if (text.startsWith(FILE) && text.length() > FILE.length()) {
            String path = text.substring(FILE.length());
            Path normal = Path.of(path).normalize();
            if (normal.isAbsolute() || normal.startsWith("..")) {
                throw new IllegalArgumentException("\"" + text + "\" is not below the workspace");
            }
            return new SecretSource(Capability.FS_READ, normal.toString().replace('\\', '/'));
        }
        // The text is not shown: it may be the secret itself.
        throw new IllegalArgumentException("a secret is \"env:NAME\" or \"file:PATH\", never the value itself");
    }

    /** Reads it. Blocks. */
    String read(RuntimeContext context) throws Refusal {
        Authority.require(context, kind, target);
        String secret = kind.equals(Capability.ENV) ? variable(context) : content(context);
        if (secret.isEmpty() || secret.indexOf('\0') >= 0) {
            throw Refusal.launch("the secret of " + this + " is " + (secret.isEmpty() ? "empty" : "no text"), "set it");
        }
        return secret;
    }

    private String variable(RuntimeContext context) throws Refusal {
        return context.host()
                .variable(target)
                .orElseThrow(() -> Refusal.launch(
                        "the host's variable \"" + target + "\", which holds a secret, is not set",
                        "set it before the host is started"));
    }

    private String content(RuntimeContext context) throws Refusal {
        try {
            Path workspace = context.host().workspace().toRealPath();
            Path file = workspace.resolve(target).toRealPath();
            if (!file.startsWith(workspace)) {
                throw Refusal.ungranted("the secret \"" + target + "\" is a link out of the workspace", "");
            }
            Authority.require(
                    context, kind, workspace.relativize(file).toString().replace('\\', '/'));
            if (Files.size(file) > LARGEST_BYTES) {
                throw Refusal.launch("the secret \"" + target + "\" is larger than " + LARGEST_BYTES + " bytes", "");
            }
            return Files.readString(file).stripTrailing();
        } catch (IOException unreadable) {
            throw Refusal.launch(
                    "the secret \"" + target + "\" cannot be read: " + unreadable.getMessage(),
                    "expected a file of UTF-8 text below the workspace");
        }
    }

    @Override
    public String toString() {
        return "\"" + (kind.equals(Capability.ENV) ? VARIABLE : FILE) + target + "\"";
    }
}

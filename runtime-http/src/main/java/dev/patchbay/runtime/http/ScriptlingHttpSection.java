package dev.patchbay.runtime.http;

import dev.patchbay.config.SectionReader;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.wire.scriptling.ScriptlingSettings;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code [plugin.scriptling_http]} says.
 *
 * @param remote where the server is, and how it is reached
 * @param scriptling how it is spoken to
 */
record ScriptlingHttpSection(RemoteSection remote, ScriptlingSettings scriptling) {
    private static final String USUAL_PATH = "/json-rpc";

    /** Reads it; problems go to the reader. Blocks. */
    static ScriptlingHttpSection read(SectionReader section, PluginManifest manifest, @Nullable Path directory) {
        return new ScriptlingHttpSection(
                RemoteSection.read(section, manifest, directory),
                ScriptlingSettings.read(section).asElsewhere());
    }

    /** Where messages are posted to: the url as it is, or where the protocol has its place on a server that is all it names. */
    URI endpoint() {
        URI url = remote.net().url();
        return url.getRawPath().isEmpty() && url.getRawQuery() == null ? url.resolve(USUAL_PATH) : url;
    }
}

package dev.patchbay.runtime.http;

import dev.patchbay.config.SectionReader;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.runtime.http.mcp.McpTransport;
import dev.patchbay.wire.mcp.EraChoice;
import dev.patchbay.wire.mcp.McpSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What {@code [plugin.mcp_http]} says.
 *
 * @param remote where the server is, and how it is reached
 * @param mcp how it is spoken to
 * @param transport how messages come to it
 */
record McpHttpSection(RemoteSection remote, McpSettings mcp, McpTransport transport) {
    /** Reads it; problems go to the reader. Blocks. */
    static McpHttpSection read(SectionReader section, PluginManifest manifest, @Nullable Path directory) {
        RemoteSection remote = RemoteSection.read(section, manifest, directory);
        EraChoice era = section.constant("era", EraChoice.class).orElse(EraChoice.AUTO);
        Duration probe = section.seconds("probe_timeout_sec").orElse(McpSettings.DEFAULT.probeTimeout());
        Duration request = section.seconds("request_timeout_sec").orElse(McpSettings.DEFAULT.requestTimeout());
        McpSettings mcp = McpSettings.DEFAULT
                .withEra(era)
                .withHandshake(probe, remote.net().timeouts().startup())
                .withRequestTimeout(request);
        McpTransport transport =
                section.constant("transport", McpTransport.class).orElse(McpTransport.AUTO);
        if (transport == McpTransport.SSE && era == EraChoice.MODERN) {
            section.reject(
                    "transport",
                    "\"sse\" is a transport of the legacy era, and \"era\" is \"modern\"",
                    "leave out one of them");
        }
        return new McpHttpSection(remote, mcp, transport);
    }
}

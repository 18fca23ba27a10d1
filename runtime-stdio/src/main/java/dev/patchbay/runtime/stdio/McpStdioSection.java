package dev.patchbay.runtime.stdio;

import dev.patchbay.config.SectionReader;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.runtime.stdio.pipe.PipeSettings;
import dev.patchbay.runtime.stdio.process.LaunchSection;
import dev.patchbay.wire.mcp.EraChoice;
import dev.patchbay.wire.mcp.McpSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What {@code [plugin.mcp_stdio]} says.
 *
 * @param launch how the program is started
 * @param pipe the bounds of its streams
 * @param mcp how it is spoken to
 */
record McpStdioSection(LaunchSection launch, PipeSettings pipe, McpSettings mcp) {
    /** Reads it; problems go to the reader. */
    static McpStdioSection read(SectionReader section, PluginManifest manifest, @Nullable Path directory) {
        LaunchSection launch = LaunchSection.read(section, manifest, directory);
        EraChoice era = section.constant("era", EraChoice.class).orElse(EraChoice.AUTO);
        Duration probe = section.seconds("probe_timeout_sec").orElse(McpSettings.DEFAULT.probeTimeout());
        Duration request = section.seconds("request_timeout_sec").orElse(McpSettings.DEFAULT.requestTimeout());
        McpSettings mcp = McpSettings.DEFAULT
                .withEra(era)
                .withHandshake(probe, launch.startupTimeout())
                .withRequestTimeout(request);
        return new McpStdioSection(launch, PipeSettings.read(section, manifest), mcp);
    }
}

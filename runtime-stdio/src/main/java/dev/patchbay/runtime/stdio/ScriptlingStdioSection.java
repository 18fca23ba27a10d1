package dev.patchbay.runtime.stdio;

import dev.patchbay.config.SectionReader;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.runtime.stdio.pipe.PipeSettings;
import dev.patchbay.runtime.stdio.process.LaunchSection;
import dev.patchbay.wire.scriptling.ScriptlingSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code [plugin.scriptling_stdio]} says.
 *
 * @param launch how the program is started
 * @param pipe the bounds of its streams
 * @param scriptling how it is spoken to
 */
record ScriptlingStdioSection(LaunchSection launch, PipeSettings pipe, ScriptlingSettings scriptling) {
    /** Reads it; problems go to the reader. */
    static ScriptlingStdioSection read(SectionReader section, PluginManifest manifest, @Nullable Path directory) {
        return new ScriptlingStdioSection(
                LaunchSection.read(section, manifest, directory),
                PipeSettings.read(section, manifest),
                ScriptlingSettings.read(section));
    }
}

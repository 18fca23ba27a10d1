package dev.patchbay.runtime.stdio.line;

import dev.patchbay.config.Section;
import dev.patchbay.config.SectionReader;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.problem.Problem;
import dev.patchbay.runtime.stdio.process.LaunchSection;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.wire.line.LineContext;
import dev.patchbay.wire.line.LineSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code [plugin.line_stdio]} says.
 *
 * @param launch how to start the process
 * @param boundName the {@code plugin_id} that the plugin gives itself; the manifest's name unless it says otherwise
 * @param settings bounds of one exchange
 * @param context what each request says about where it comes from
 * @param slots how many processes run at once, and how many calls wait for one
 * @param tools what the manifest says about tools, by name, because the protocol carries nothing but their names
 * @param problems what is wrong with the section; it must not be used then
 */
record LineSection(
        LaunchSection launch,
        String boundName,
        LineSettings settings,
        LineContext context,
        Slots.Bounds slots,
        Map<String, ToolSpec> tools,
        List<Problem> problems) {
    private static final int LARGEST_FRAME = 1 << 30;
    private static final int MOST_PROCESSES = 4096;
    private static final int MOST_WAITING = 1_000_000;

    LineSection {
        tools = Map.copyOf(tools);
        problems = List.copyOf(problems);
    }

    static LineSection read(PluginManifest manifest, Section section, @Nullable Path directory) {
        SectionReader reader = SectionReader.of(section);
        LaunchSection launch = LaunchSection.read(reader, manifest, directory);
        String boundName = reader.string("plugin_id").orElse(manifest.name());
        if (boundName.isBlank()) {
            reader.reject(
                    "plugin_id", "\"plugin_id\" must not be blank", "leave it out to mean \"" + manifest.name() + "\"");
        }
        LineSettings settings = settings(reader);
        LineContext context = context(reader.table("context"));
        Slots.Bounds slots = slots(reader);
        Map<String, ToolSpec> tools = new LinkedHashMap<>();
        reader.namedTables("tools")
                .forEach((name, table) -> ToolTable.read(reader, name, table).ifPresent(spec -> tools.put(name, spec)));
        return new LineSection(launch, boundName, settings, context, slots, tools, reader.finish());
    }

    private static LineSettings settings(SectionReader reader) {
        LineSettings usual = LineSettings.DEFAULT;
        return new LineSettings(
                reader.millis("invocation_timeout_ms").orElse(usual.invocation()),
                reader.millis("launch_timeout_ms").orElse(usual.launch()),
                reader.millis("handshake_timeout_ms").orElse(usual.handshake()),
                reader.millis("teardown_timeout_ms").orElse(usual.teardown()),
                reader.integer("max_frame_bytes", 1, LARGEST_FRAME)
                        .map(Long::intValue)
                        .orElse(usual.maxFrameBytes()));
    }

    private static LineContext context(SectionReader table) {
        return new LineContext(
                table.string("workspace_id").orElse(null),
                table.string("widget_id").orElse(null),
                table.string("repo_root").orElse(null),
                table.string("role_id").orElse(null),
                table.string("mode_id").orElse(null));
    }

    private static Slots.Bounds slots(SectionReader reader) {
        Slots.Bounds usual = Slots.Bounds.DEFAULT;
        return new Slots.Bounds(
                reader.integer("max_processes", 1, MOST_PROCESSES)
                        .map(Long::intValue)
                        .orElse(usual.running()),
                reader.integer("max_waiting", 0, MOST_WAITING)
                        .map(Long::intValue)
                        .orElse(usual.waiting()));
    }
}

package dev.patchbay.engine.registry;

import dev.patchbay.engine.policy.Policy;
import dev.patchbay.engine.policy.ToolPolicy;
import dev.patchbay.engine.schema.ArgumentCheck;
import dev.patchbay.engine.schema.SchemaCompiler;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.resource.Resources;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolSource;
import dev.patchbay.tool.ToolSpec;
import org.jspecify.annotations.Nullable;

/**
 * A tool as the host holds it, under its qualified name {@code plugin.tool}. What a call needs of it is worked out once,
 * on first use. Safe for concurrent use.
 */
public final class RegisteredTool {
    private final Tool tool;
    private final ToolSpec spec;
    private final String bareName;
    private final ToolInfo info;
    private final Resources resources;
    private final CallGauge gauge;
    private final SchemaCompiler schemas;
    private volatile @Nullable ArgumentCheck arguments;
    private volatile @Nullable PolicyView policy;

    RegisteredTool(Tool tool, PluginContributions contributions, SchemaCompiler schemas) {
        ToolSpec bare = tool.spec();
        this.tool = tool;
        this.bareName = bare.name();
        this.spec = bare.withName(qualified(contributions.source(), bareName));
        this.info = new ToolInfo(spec.name(), spec.traits(), contributions.source());
        this.resources = contributions.resources();
        this.gauge = contributions.gauge();
        this.schemas = schemas;
    }

    /** How rules and hooks see it. */
    public ToolInfo info() {
        return info;
    }

    /** What it says about itself, under its qualified name. */
    public ToolSpec spec() {
        return spec;
    }

    /** The tool, which knows itself by its bare name. */
    public Tool tool() {
        return tool;
    }

    /** The name that its plugin gave it. */
    public String bareName() {
        return bareName;
    }

    /** What its plugin was granted. */
    public Resources resources() {
        return resources;
    }

    /** What counts the calls of its plugin. */
    public CallGauge gauge() {
        return gauge;
    }

    /** Its input schema, compiled. */
    public ArgumentCheck arguments() {
        ArgumentCheck known = arguments;
        if (known == null) {
            known = schemas.compile(spec.inputSchema());
            arguments = known;
        }
        return known;
    }

    /** What a policy says about it. */
    public ToolPolicy under(Policy current) {
        PolicyView known = policy;
        if (known == null || known.policy != current) {
            known = new PolicyView(current, current.about(info));
            policy = known;
        }
        return known.about;
    }

    static String qualified(ToolSource source, String name) {
        return source.runtime().equals(RuntimeKind.HOST)
                ? name
                : source.plugin().name() + "." + name;
    }

    private record PolicyView(Policy policy, ToolPolicy about) {}
}

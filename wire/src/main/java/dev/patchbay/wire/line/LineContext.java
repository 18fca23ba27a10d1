package dev.patchbay.wire.line;

import dev.patchbay.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Where a request comes from, in the words of the protocol; each is left out when it is null. */
public record LineContext(
        @Nullable String workspaceId,
        @Nullable String widgetId,
        @Nullable String repoRoot,
        @Nullable String roleId,
        @Nullable String modeId) {
    /** From nowhere in particular. */
    public static final LineContext NONE = new LineContext(null, null, null, null, null);

    ObjectNode tree() {
        ObjectNode tree = Json.object();
        put(tree, "workspace_id", workspaceId);
        put(tree, "widget_id", widgetId);
        put(tree, "repo_root", repoRoot);
        put(tree, "role_id", roleId);
        put(tree, "mode_id", modeId);
        return tree;
    }

    private static void put(ObjectNode tree, String key, @Nullable String value) {
        if (value != null) {
            tree.put(key, value);
        }
    }
}

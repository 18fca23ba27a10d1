package dev.patchbay.wire.mcp;

import java.util.Optional;

/** The kinds of things that servers list. */
enum Listed {
    TOOLS("tools"),
    RESOURCES("resources"),
    PROMPTS("prompts");

    private final String wireName;

    Listed(String wireName) {
        this.wireName = wireName;
    }

    /** The name in methods and capabilities. */
    String wireName() {
        return wireName;
    }

    /** The filter that asks for notices of its changes. */
    String filter() {
        return wireName + "ListChanged";
    }

    /** The kind whose list a notification says has changed. */
    static Optional<Listed> changedBy(String notification) {
        for (Listed kind : values()) {
            if (notification.equals("notifications/" + kind.wireName + "/list_changed")) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}

package dev.patchbay.wire.mcp;

import tools.jackson.databind.JsonNode;

/**
 * What a server says it can do.
 *
 * @param anything whether it declares any of its lists at all
 * @param completions whether it completes values
 * @param logging whether it sends log messages
 */
record ServerOffer(
        ListOffer tools,
        ListOffer resources,
        ListOffer prompts,
        boolean anything,
        boolean completions,
        boolean logging) {

    /** What a server's capabilities declare. */
    static ServerOffer of(JsonNode capabilities) {
        ListOffer tools = ListOffer.of(capabilities.path("tools"));
        ListOffer resources = ListOffer.of(capabilities.path("resources"));
        ListOffer prompts = ListOffer.of(capabilities.path("prompts"));
        return new ServerOffer(
                tools,
                resources,
                prompts,
                tools.there() || resources.there() || prompts.there(),
                capabilities.path("completions").isObject(),
                capabilities.path("logging").isObject());
    }

    /** What is declared of one kind of thing. */
    ListOffer of(Listed kind) {
        return switch (kind) {
            case TOOLS -> tools;
            case RESOURCES -> resources;
            case PROMPTS -> prompts;
        };
    }

    /**
     * One kind of thing that servers list.
     *
     * @param there whether there may be any
     * @param changes whether the server tells when the list changes
     */
    record ListOffer(boolean there, boolean changes) {
        static ListOffer of(JsonNode capability) {
            return new ListOffer(
                    capability.isObject(), capability.path("listChanged").asBoolean(false));
        }
    }
}

package dev.patchbay.policy;

import dev.patchbay.json.JsonSchema;
import dev.patchbay.plugin.PluginId;
import java.net.URI;
import java.util.Objects;

/** Something that a plugin, or the runtime on its behalf, wants to know from a person, or wants them to do. */
public sealed interface Question {
    /** Who asks. */
    PluginId plugin();

    /** What is asked, in the words of whoever asks: not the host's, and not to be trusted. */
    String message();

    /**
     * Data of a certain form.
     *
     * @param schema what the answer must look like: an object of flat properties
     */
    record Form(PluginId plugin, String message, JsonSchema schema) implements Question {
        public Form {
            Objects.requireNonNull(plugin, "plugin");
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(schema, "schema");
        }
    }

    /**
     * A page to visit: what is entered there never passes through the host. Nothing opens it without a person's consent,
     * and they must see the whole address first.
     *
     * @param address the page
     */
    record Visit(PluginId plugin, String message, URI address) implements Question {
        public Visit {
            Objects.requireNonNull(plugin, "plugin");
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(address, "address");
        }
    }

    /**
     * A page where a person logs in to what is behind a plugin, asked for by the host's runtime and not by the plugin. What
     * they do there is told to the runtime by the page itself. Whoever agrees to this question has opened the page, or shown
     * its whole address.
     *
     * @param message why, in the runtime's words; parts of it may be the server's
     * @param address the page
     */
    record Login(PluginId plugin, String message, URI address) implements Question {
        public Login {
            Objects.requireNonNull(plugin, "plugin");
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(address, "address");
        }
    }
}

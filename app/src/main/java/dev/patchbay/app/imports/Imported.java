package dev.patchbay.app.imports;

import dev.patchbay.app.draft.PluginDraft;
import java.util.List;
import java.util.Objects;

/**
 * What a file of another client becomes.
 *
 * @param drafts the plugins, in the order of the file
 * @param remarks what was changed or could not be carried over, and why
 */
public record Imported(List<PluginDraft> drafts, List<Remark> remarks) {
    public Imported {
        drafts = List.copyOf(drafts);
        remarks = List.copyOf(remarks);
    }

    /**
     * One thing that is not in the plugins as it was in the file.
     *
     * @param server the server's name in the file; empty for the file as a whole
     * @param message what, why, and what to do about it
     * @param lost whether there is no plugin for the server
     */
    public record Remark(String server, String message, boolean lost) {
        public Remark {
            Objects.requireNonNull(server, "server");
            Objects.requireNonNull(message, "message");
        }
    }
}

package dev.patchbay.runtime.stdio.process;

import dev.patchbay.config.SectionReader;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;

/** Why a process cannot be started as the manifest says; a problem when checking, a failure when starting. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final PluginErrorCode code;
    private final String happened;
    private final String remedy;

    private Refusal(PluginErrorCode code, String happened, String remedy) {
        super(happened);
        this.code = code;
        this.happened = happened;
        this.remedy = remedy;
    }

    static Refusal launch(String happened, String remedy) {
        return new Refusal(PluginErrorCode.LAUNCH_FAILED, happened, remedy);
    }

    String happened() {
        return happened;
    }

    String remedy() {
        return remedy;
    }

    PluginException failure(PluginId plugin) {
        return PluginException.of(code, plugin, "starting the plugin: " + happened, remedy);
    }

    /** Reports it at a key. */
    void at(SectionReader section, String key) {
        section.reject(key, happened, remedy);
    }
}

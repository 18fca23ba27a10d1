package dev.patchbay.runtime.inprocess;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import java.util.List;

/** The words for everything that one plugin can do wrong. */
final class Failures {
    private final PluginId plugin;

    Failures(PluginId plugin) {
        this.plugin = plugin;
    }

    /** Something of the plugin's threw; a failure that already says all that is needed stays as it is. */
    PluginException threw(String what, Throwable thrown) {
        if (thrown instanceof PluginException known && plugin.equals(known.plugin())) {
            return known;
        }
        return failure(PluginErrorCode.CRASHED, what + " threw " + named(thrown), "")
                .causedBy(thrown);
    }

    /** It answered with what is no answer. */
    PluginException malformed(String what, String answered, String remedy) {
        return failure(PluginErrorCode.MALFORMED_RESPONSE, what + " " + answered, remedy);
    }

    /** It is gone. */
    PluginException closed(String what) {
        return failure(PluginErrorCode.CRASHED, what + " cannot answer: its plugin was stopped", "");
    }

    /** There is no thread to call it on. */
    PluginException overloaded(String what, Throwable rejected) {
        return failure(PluginErrorCode.OVERLOADED, what + " was not called: no thread is free", "try again later")
                .causedBy(rejected);
    }

    /** It was called with what it does not take. */
    PluginException arguments(String tool, String problem, String remedy) {
        return failure(PluginErrorCode.INVALID_ARGUMENTS, "the arguments of \"" + tool + "\": " + problem, remedy);
    }

    /** It could not be started. */
    PluginException launch(String message, String remedy) {
        return failure(PluginErrorCode.LAUNCH_FAILED, message, remedy);
    }

    /** Its class is not one that can be a plugin, for all of these reasons. */
    PluginException handshake(String className, List<String> objections) {
        String head = "the class \"" + className + "\" cannot be a plugin: ";
        return failure(PluginErrorCode.HANDSHAKE_FAILED, head + String.join("; ", objections), "");
    }

    /** It asks to be given what its manifest does not list. */
    PluginException undeclared(String message, String remedy) {
        return failure(PluginErrorCode.CAPABILITY_NOT_DECLARED, message, remedy);
    }

    /** An exception's class and message. */
    static String named(Throwable thrown) {
        String message = thrown.getMessage();
        String name = thrown.getClass().getName();
        return message == null ? name : name + ": " + message;
    }

    private PluginException failure(PluginErrorCode code, String message, String remedy) {
        return PluginException.of(code, plugin, message, remedy);
    }
}

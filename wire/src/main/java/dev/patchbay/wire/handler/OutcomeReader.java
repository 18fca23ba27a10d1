package dev.patchbay.wire.handler;

import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.json.Json;
import dev.patchbay.manifest.HookDeclaration;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import java.lang.reflect.ParameterizedType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * Reads what one handler answers, strictly: what is not exactly an outcome that its event allows, with nothing missing and
 * nothing besides, is no answer.
 */
final class OutcomeReader {
    private static final int LONGEST_SHOWN = 200;

    private final PluginId plugin;
    private final HookDeclaration declaration;
    private final ObjectReader reader;

    private OutcomeReader(PluginId plugin, HookDeclaration declaration, ObjectReader reader) {
        this.plugin = plugin;
        this.declaration = declaration;
        this.reader = reader;
    }

    static OutcomeReader at(PluginId plugin, HookDeclaration declaration) {
        ObjectReader reader = Json.mapper()
                .readerFor(outcomesOf(declaration.on().event()))
                .with(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        return new OutcomeReader(plugin, declaration, reader);
    }

    /** The answers that the event allows: what its GateEvent is of. */
    private static Class<?> outcomesOf(Class<? extends HookEvent> event) {
        ParameterizedType gateEvent = (ParameterizedType) event.getGenericInterfaces()[0];
        return (Class<?>) gateEvent.getActualTypeArguments()[0];
    }

    /** The outcome, one of those that the event of the declaration's point allows. */
    HookOutcome read(JsonNode answer) {
        if (!answer.isObject()) {
            throw malformed("answered " + shown(answer) + ", expected an object with \"outcome\"");
        }
        try {
            return reader.readValue(answer);
        } catch (JacksonException notAnOutcome) {
            throw malformed("answered " + shown(answer) + ": " + notAnOutcome.getOriginalMessage())
                    .causedBy(notAnOutcome);
        }
    }

    /** For a handler that ends without an answer. */
    PluginException nothing() {
        return malformed("answered nothing, expected an object with \"outcome\"");
    }

    private PluginException malformed(String what) {
        return PluginException.of(
                PluginErrorCode.MALFORMED_RESPONSE,
                plugin,
                "the handler \"" + declaration.handler() + "\" of " + declaration.on() + " " + what,
                "let it answer one of the outcomes that the event allows");
    }

    private static String shown(JsonNode answer) {
        String text = answer.toString();
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}

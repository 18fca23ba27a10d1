package dev.patchbay.wire.mcp;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import dev.patchbay.policy.QuestionForm;
import dev.patchbay.runtime.HostServices;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts a server's questions to a person: a form to fill in, or a page to visit.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation">MCP, elicitation</a>
 */
final class Elicitations implements InputRequest {
    static final String METHOD = "elicitation/create";

    private static final int LONGEST_MESSAGE = 4000;
    private static final int LONGEST_ADDRESS = 8192;
    private static final int MOST_WAITING = 16;

    private final PluginId plugin;
    private final HostServices host;
    /** A person answers one question of a plugin after the other. */
    private final Turns turns = new Turns(1, MOST_WAITING, "questions");

    Elicitations(PluginId plugin, HostServices host) {
        this.plugin = plugin;
        this.host = host;
    }

    @Override
    public void announce(ObjectNode capabilities, boolean modern) {
        ObjectNode modes = capabilities.putObject("elicitation");
        modes.putObject("form");
        modes.putObject("url");
    }

    @Override
    public Mono<JsonNode> answer(JsonNode params) {
        return Mono.defer(() -> {
            String mode = params.path("mode").asString("form");
            return switch (mode) {
                case "form" -> form(params);
                case "url" -> visit(params);
                default -> Mono.error(Refusals.invalid("\"mode\" is \"" + mode + "\", expected \"form\" or \"url\""));
            };
        });
    }

    private Mono<JsonNode> form(JsonNode params) {
        String message = message(params);
        if (!(params.path("requestedSchema") instanceof ObjectNode schema)) {
            return Mono.error(Refusals.invalid("\"requestedSchema\" is missing, expected an object"));
        }
        JsonSchema asked = JsonSchema.of(schema);
        QuestionForm form;
        try {
            form = QuestionForm.of(asked);
        } catch (IllegalArgumentException notFlat) {
            return Mono.error(Refusals.invalid("\"requestedSchema\": " + notFlat.getMessage()));
        }
        return ask(new Question.Form(plugin, message, asked)).map(answer -> result(answer, form));
    }

    private Mono<JsonNode> visit(JsonNode params) {
        return ask(new Question.Visit(plugin, message(params), address(params.path("url"))))
                .map(answer -> result(action(answer)));
    }

    private Mono<QuestionAnswer> ask(Question question) {
        return turns.inTurn(host.ask(question));
    }

    private static JsonNode result(QuestionAnswer answer, QuestionForm form) {
        ObjectNode result = result(action(answer));
        if (answer instanceof QuestionAnswer.Accepted accepted) {
            String problem = form.problem(accepted.content());
            if (problem != null) {
                // Whoever was asked should have checked it; the server must not get what it did not ask for.
                throw Refusals.failed("what was entered does not fit the form: " + problem);
            }
            result.set("content", accepted.content());
        }
        return result;
    }

    private static ObjectNode result(String action) {
        return Json.object().put("action", action);
    }

    private static String action(QuestionAnswer answer) {
        if (answer instanceof QuestionAnswer.Accepted) {
            return "accept";
        }
        return answer instanceof QuestionAnswer.Declined ? "decline" : "cancel";
    }

    private static String message(JsonNode params) {
        JsonNode message = params.path("message");
        if (!message.isString()) {
            throw Refusals.invalid("\"message\" is missing, expected text for a person");
        }
        String text = message.stringValue();
        if (text.length() > LONGEST_MESSAGE) {
            throw Refusals.invalid("\"message\" has " + text.length() + " characters, expected at most "
                    + LONGEST_MESSAGE + " for a person to read");
        }
        return text;
    }

    /** Only what a browser can be sent to, and of which a person can see where it leads. */
    private static URI address(JsonNode url) {
        String text = url.asString("");
        if (text.length() > LONGEST_ADDRESS) {
            throw Refusals.invalid("\"url\" has " + text.length() + " characters, expected at most " + LONGEST_ADDRESS);
        }
        try {
            URI address = new URI(text);
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("https") || scheme.equals("http"))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null) {
                return address;
            }
        } catch (URISyntaxException none) {
            throw Refusals.invalid("\"url\" is \"" + text + "\", which is no address: " + none.getReason());
        }
        throw Refusals.invalid("\"url\" is \"" + text + "\", expected https:// or http:// with a host and no user");
    }
}

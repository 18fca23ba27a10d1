package dev.patchbay.engine.artifact;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.tool.ToolTraits;
import java.util.Objects;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The host's tool {@code artifact.read}, with which a model reads output that was too large to be shown. Offsets and
 * lengths are bytes of UTF-8; what is given begins and ends where characters do. Only artifacts of the session that asks
 * can be read.
 */
public final class ArtifactReader implements Tool {
    /** The tool's name in the host. */
    public static final String TOOL = "artifact.read";

    private final ArtifactStore artifacts;
    private final int mostBytes;
    private final int usualBytes;
    private final ToolSpec spec;

    /** A reader that gives pages which fit what a model is shown of one result. */
    public ArtifactReader(ArtifactStore artifacts, OutputBounds bounds) {
        this.artifacts = Objects.requireNonNull(artifacts, "artifacts");
        // A page says where the next one begins, and that has to fit too.
        this.mostBytes = bounds.inlineBytes() - OutputBounds.LEAST_INLINE / 2;
        this.usualBytes = Math.min(mostBytes, 16 * 1024);
        this.spec = ToolSpec.named(TOOL, "Reads a part of a tool's output that was too large to be shown whole.")
                .withTitle("Read an artifact")
                .withInputSchema(schema())
                .withTraits(ToolTraits.READS);
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public Mono<ToolResult> call(ToolCall call, CallContext context) {
        String id = call.arguments().path("id").asString("");
        long offset = call.arguments().path("offset").asLong(0);
        int length = call.arguments().path("length").asInt(usualBytes);
        return artifacts
                .get(context.session(), id)
                .map(bytes -> page(id, bytes, offset, length))
                .defaultIfEmpty(ToolResult.error("there is no artifact \"" + id
                        + "\" in this session; use an id that a result of this session names"));
    }

    private static ToolResult page(String id, byte[] bytes, long offset, int length) {
        if (offset >= bytes.length) {
            return ToolResult.error("\"" + id + "\" has " + bytes.length + " bytes, so nothing begins at " + offset
                    + "; expected an offset from 0 to " + (bytes.length - 1));
        }
        int from = Utf8.floor(bytes, (int) offset);
        int to = Utf8.floor(bytes, (int) Math.min(bytes.length, (long) from + length));
        if (to <= from) {
            // Less than one character was asked for; a page that never moves on would be read for ever.
            to = Utf8.ceiling(bytes, from + 1);
        }
        String note = to == bytes.length
                ? "\n[end of \"" + id + "\"]"
                : "\n[bytes " + from + " to " + to + " of " + bytes.length + "; go on with offset " + to + "]";
        return ToolResult.text(Utf8.text(bytes, from, to) + note);
    }

    private JsonSchema schema() {
        ObjectNode schema = Json.object().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("id").put("type", "string").put("description", "The artifact's id, as a result named it.");
        number(properties, "offset", "The byte to begin at; 0 if left out.").put("minimum", 0);
        number(properties, "length", "How many bytes to read; " + usualBytes + " if left out.")
                .put("minimum", 1)
                .put("maximum", mostBytes);
        JsonNode required = Json.mapper().createArrayNode().add("id");
        schema.set("required", required);
        return JsonSchema.of(schema.put("additionalProperties", false));
    }

    private static ObjectNode number(ObjectNode properties, String name, String description) {
        return properties.putObject(name).put("type", "integer").put("description", description);
    }
}

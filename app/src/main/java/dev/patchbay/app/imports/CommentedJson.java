package dev.patchbay.app.imports;

import dev.patchbay.json.Json;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as people keep it in files: with comments, and with a comma too many. */
final class CommentedJson {
    private static final int MAX_BYTES = 8 << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private CommentedJson() {}

    /**
     * Reads a file that holds one object. Blocks.
     *
     * @throws InvalidConfigurationException if it cannot be read, or holds anything else
     */
    static ObjectNode read(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] content = stream.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw refused(Position.of(file.toString()), "it is larger than " + MAX_BYTES + " bytes");
            }
            JsonNode tree = MAPPER.readTree(content);
            if (tree instanceof ObjectNode object) {
                return Json.freeze(object);
            }
            throw refused(Position.of(file.toString()), "it holds no JSON object");
        } catch (JacksonException | IllegalArgumentException invalid) {
            throw refused(position(file, invalid), "it is no JSON: " + message(invalid));
        } catch (IOException unreadable) {
            throw refused(
                    Position.of(file.toString()),
                    "it cannot be read: " + unreadable.getClass().getSimpleName() + ": " + unreadable.getMessage());
        }
    }

    private static String message(RuntimeException invalid) {
        return invalid instanceof JacksonException jackson
                ? jackson.getOriginalMessage()
                : String.valueOf(invalid.getMessage());
    }

    private static Position position(Path file, RuntimeException invalid) {
        TokenStreamLocation at = invalid instanceof JacksonException jackson ? jackson.getLocation() : null;
        return at == null || at.getLineNr() < 1
                ? Position.of(file.toString())
                : new Position(file.toString(), at.getLineNr(), Math.max(0, at.getColumnNr()));
    }

    static InvalidConfigurationException refused(Position position, String message) {
        return new InvalidConfigurationException(List.of(Problem.error(position, message, "")));
    }
}

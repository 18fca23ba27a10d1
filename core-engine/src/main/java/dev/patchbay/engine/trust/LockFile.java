package dev.patchbay.engine.trust;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The text of {@code patchbay.lock}: sorted, one value a line, so that a change of a tool is a change of a line. Read
 * strictly: a file that is not what the host wrote pins nothing that anybody has trusted.
 */
final class LockFile {
    /** Far more than the specifications of any tools that a model could be shown. */
    static final int MAX_BYTES = 32 << 20;

    private static final int VERSION = 1;
    private static final String REMEDY =
            "restore it from version control, or remove it and trust each plugin again with:"
                    + " patchbay plugin trust NAME";

    private final Path file;

    private LockFile(Path file) {
        this.file = file;
    }

    static ToolPins read(Path file) {
        return new LockFile(file).pins();
    }

    static String write(ToolPins pins) {
        ObjectNode plugins = Json.object();
        pins.all().forEach((name, pinned) -> plugins.set(name, tree(pinned)));
        ObjectNode root = Json.object().put("lock_version", VERSION);
        root.set("plugins", plugins);
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return Json.mapper()
                        .writer()
                        .with(new DefaultPrettyPrinter()
                                .withObjectIndenter(lines)
                                .withArrayIndenter(lines))
                        .writeValueAsString(root)
                + "\n";
    }

    private static ObjectNode tree(PluginPins pinned) {
        ObjectNode tools = Json.object();
        pinned.tools().forEach((name, pin) -> {
            ObjectNode tool = Json.object().put("digest", pin.digest().text());
            tool.set("spec", pin.spec());
            tools.set(name, tool);
        });
        ObjectNode plugin = Json.object().put("version", pinned.version());
        plugin.set("tools", tools);
        return plugin;
    }

    private ToolPins pins() {
        ObjectNode root = object(parsed(), "the file");
        only(root, "the file", Set.of("lock_version", "plugins"));
        JsonNode version = root.get("lock_version");
        if (version == null || !version.isInt() || version.intValue() != VERSION) {
            throw broken("its \"lock_version\" is " + version + ", expected " + VERSION);
        }
        Map<String, PluginPins> plugins = new TreeMap<>();
        object(root.get("plugins"), "\"plugins\"").forEachEntry((name, pinned) -> {
            if (!PluginId.isName(name)) {
                throw broken("\"" + Visible.of(name) + "\" is not a plugin name");
            }
            plugins.put(name, plugin("\"" + name + "\"", pinned));
        });
        return new ToolPins(plugins);
    }

    private PluginPins plugin(String place, JsonNode node) {
        ObjectNode plugin = object(node, place);
        only(plugin, place, Set.of("version", "tools"));
        Map<String, ToolPin> tools = new TreeMap<>();
        object(plugin.get("tools"), "\"tools\" of " + place)
                .forEachEntry((name, pin) ->
                        tools.put(name, tool("the tool \"" + Visible.of(name) + "\" of " + place, name, pin)));
        return new PluginPins(text(plugin.get("version"), "\"version\" of " + place), tools);
    }

    private ToolPin tool(String place, String name, JsonNode node) {
        ObjectNode tool = object(node, place);
        only(tool, place, Set.of("digest", "spec"));
        ToolPin pin = ToolPin.of(object(tool.get("spec"), "\"spec\" of " + place));
        String digest = text(tool.get("digest"), "\"digest\" of " + place);
        if (!digest.equals(pin.digest().text())) {
            throw broken("the digest of " + place + " is not that of its specification, which is " + pin.digest()
                    + ": it was edited by hand");
        }
        if (!name.equals(pin.spec().path("name").stringValue(null))) {
            throw broken(place + " has the specification of another");
        }
        return pin;
    }

    private JsonNode parsed() {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] content = stream.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw broken("it is larger than " + MAX_BYTES + " bytes");
            }
            return Json.parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString());
        } catch (JacksonException invalid) {
            TokenStreamLocation at = invalid.getLocation();
            Position position = at == null || at.getLineNr() < 1
                    ? Position.of(file.toString())
                    : new Position(file.toString(), at.getLineNr(), Math.max(0, at.getColumnNr()));
            throw new InvalidConfigurationException(
                    List.of(Problem.error(position, "it is no JSON: " + invalid.getOriginalMessage(), REMEDY)));
        } catch (CharacterCodingException invalid) {
            throw broken("it is not UTF-8");
        } catch (IOException failed) {
            throw refused(
                    file,
                    "\"" + file + "\" cannot be read: " + failed.getClass().getSimpleName() + ": "
                            + failed.getMessage(),
                    "give yourself the right to read it");
        }
    }

    private ObjectNode object(@Nullable JsonNode node, String place) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw broken(place + (node == null ? " is missing" : " is no JSON object"));
    }

    private String text(@Nullable JsonNode node, String place) {
        if (node == null || !node.isString()) {
            throw broken(place + (node == null ? " is missing" : " is no text"));
        }
        return node.stringValue();
    }

    private void only(ObjectNode object, String place, Set<String> keys) {
        for (String key : object.propertyNames()) {
            if (!keys.contains(key)) {
                throw broken(place + " has the unknown key \"" + Visible.of(key) + "\"");
            }
        }
    }

    private InvalidConfigurationException broken(String message) {
        return refused(file, message, REMEDY);
    }

    static InvalidConfigurationException refused(Path file, String message, String remedy) {
        return new InvalidConfigurationException(List.of(Problem.error(Position.of(file.toString()), message, remedy)));
    }
}

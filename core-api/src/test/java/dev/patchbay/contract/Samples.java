package dev.patchbay.contract;

import dev.patchbay.content.ContentBlock;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Digest;
import dev.patchbay.plugin.Glob;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginKind;
import dev.patchbay.plugin.PluginOrigin;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.session.CallId;
import dev.patchbay.session.RunId;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.TraitMatch;
import dev.patchbay.tool.Tristate;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Random values of the types that the contracts are made of; the same seed gives the same values. Collections are
 * mutable, so that a test can change them after they were handed over.
 */
final class Samples {
    private final Random random;
    /** Types whose text has a form of its own. */
    private final Map<Class<?>, Supplier<Object>> byType = new HashMap<>();
    /** Components whose text has a form of its own, though their type is general. */
    private final Map<String, Supplier<Object>> byComponent = new HashMap<>();

    Samples(long seed) {
        random = new Random(seed);
        byType.put(int.class, () -> 1 + random.nextInt(8));
        byType.put(Integer.class, () -> 1 + random.nextInt(8));
        byType.put(long.class, () -> 1 + random.nextLong(1L << (1 + random.nextInt(62))));
        byType.put(Long.class, () -> 1 + random.nextLong(1L << 60));
        byType.put(double.class, () -> random.nextDouble() * Math.pow(10, random.nextInt(20)));
        byType.put(Double.class, () -> random.nextInt(1000) / 8.0);
        byType.put(boolean.class, random::nextBoolean);
        byType.put(String.class, this::text);
        byType.put(Instant.class, () -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)));
        byType.put(Duration.class, () -> Duration.ofSeconds(random.nextInt(1000), 1 + random.nextInt(1_000_000)));
        byType.put(BigDecimal.class, () -> BigDecimal.valueOf(random.nextInt(), random.nextInt(6)));
        byType.put(URI.class, () -> URI.create("https://example.com/" + name()));
        byType.put(PluginId.class, () -> new PluginId(oneOf(PluginOrigin.values()), name()));
        byType.put(PluginKind.class, () -> new PluginKind(name()));
        byType.put(RuntimeKind.class, () -> new RuntimeKind(name()));
        byType.put(Digest.class, () -> Digest.of(text().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        byType.put(SessionId.class, () -> new SessionId(name()));
        byType.put(RunId.class, () -> new RunId(name()));
        byType.put(CallId.class, () -> new CallId(name()));
        byType.put(
                Capability.class, () -> Capability.parse(random.nextBoolean() ? "net" : "fs.read:" + name() + "/**"));
        byType.put(Glob.class, () -> Glob.of(name() + oneOf("", ".*", "/**", "?")));
        byType.put(JsonSchema.class, () -> JsonSchema.of(object(1)));
        byType.put(JsonNode.class, () -> node(3));
        byType.put(ObjectNode.class, () -> object(3));
        byType.put(ContentBlock.EmbeddedResource.class, this::embeddedResource);
        byComponent.put("ToolSpec.name", this::name);
        byComponent.put("Rule.arguments", () -> new HashMap<>(Map.of("/" + name(), Glob.of(name() + "*"))));
        // More than are ever among those who have allowed it.
        byComponent.put("ApprovalRequest.people", () -> 10);
        byComponent.put("ApprovalGrant.arguments", () -> new HashMap<>(Map.of("/" + name(), Glob.of(name() + "*"))));
        // More than a list of samples has.
        byComponent.put("ApprovalRequest.people", () -> 4 + random.nextInt(4));
        byComponent.put("PluginManifest.runtimes", () -> new ArrayList<>(List.of(new RuntimeKind(name()))));
        byComponent.put(
                "TraitMatch.answers",
                () -> new HashMap<>(Map.of(
                        oneOf(TraitMatch.NAMES.toArray(String[]::new)),
                        new HashSet<>(Set.of(oneOf(Tristate.values()))))));
    }

    /** A record of this type with random components. */
    Object record(Class<?> type) {
        Supplier<Object> special = byType.get(type);
        return special != null ? special.get() : make(type, components(type));
    }

    /** Random values that a record can be made of; nullable ones are sometimes null. */
    @Nullable
    Object[] components(Class<?> type) {
        Supplier<Object> special = byType.get(type);
        if (special != null) {
            Object made = special.get();
            return Arrays.stream(type.getRecordComponents())
                    .map(component -> get(made, component))
                    .toArray();
        }
        return Arrays.stream(type.getRecordComponents())
                .map(component -> isNullable(component) && random.nextInt(3) == 0 ? null : component(type, component))
                .toArray();
    }

    /** A value for one component, not null. */
    Object component(Class<?> type, RecordComponent component) {
        Supplier<Object> special = byComponent.get(type.getSimpleName() + "." + component.getName());
        return special != null ? special.get() : value(component.getGenericType());
    }

    static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** The record with these components; what its constructor throws is thrown as it is. */
    static Object make(Class<?> type, @Nullable Object[] components) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(parameters).newInstance(components);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(thrown);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }

    static @Nullable Object get(Object record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            return collection((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        Class<?> raw = (Class<?>) type;
        Supplier<Object> known = byType.get(raw);
        if (known != null) {
            return known.get();
        }
        if (raw.isEnum()) {
            return Objects.requireNonNull(oneOf(raw.getEnumConstants()));
        }
        if (raw.isSealed()) {
            return record(oneOf(ContractTypes.recordsOf(raw).toArray(Class<?>[]::new)));
        }
        if (raw.isRecord()) {
            return record(raw);
        }
        throw new AssertionError("no samples of " + type + "; teach them to this class");
    }

    private Object collection(Class<?> raw, Type[] arguments) {
        int size = random.nextInt(4);
        if (raw == Map.class) {
            Map<Object, Object> map = new HashMap<>();
            for (int i = 0; i < size; i++) {
                map.put(value(arguments[0]), value(arguments[1]));
            }
            return map;
        }
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(value(arguments[0]));
        }
        if (raw == Set.class) {
            return new HashSet<>(list);
        }
        if (raw == List.class) {
            return list;
        }
        throw new AssertionError("no samples of " + raw + "; teach them to this class");
    }

    private Object embeddedResource() {
        String mimeType = random.nextBoolean() ? null : "text/plain";
        return random.nextBoolean()
                ? new ContentBlock.EmbeddedResource("file:" + name(), mimeType, text(), null)
                : new ContentBlock.EmbeddedResource("file:" + name(), mimeType, null, "AAEC");
    }

    private JsonNode node(int depth) {
        return switch (random.nextInt(depth == 0 ? 7 : 9)) {
            case 0 -> Json.of(null);
            case 1 -> Json.of(random.nextBoolean());
            case 2 -> Json.of(random.nextInt(100));
            case 3 -> Json.of(random.nextLong());
            case 4 -> Json.of(random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30));
            case 5 -> Json.of(java.math.BigInteger.ONE.shiftLeft(random.nextInt(200)));
            case 6 -> Json.of(text());
            case 7 -> object(depth - 1);
            default -> array(depth - 1);
        };
    }

    private ObjectNode object(int depth) {
        ObjectNode object = Json.object();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.set(text(), node(depth));
        }
        return object;
    }

    private ArrayNode array(int depth) {
        ArrayNode array = Json.object().arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(node(depth));
        }
        return array;
    }

    private String name() {
        return oneOf("a", "files", "http2", "data_set") + random.nextInt(1000);
    }

    private String text() {
        return oneOf("", " ", "plain", "grüße", "\"quoted\"", "two\nlines", "\u0000\u001f", "😀", "null", "a/b~c")
                + random.nextInt(100);
    }

    @SafeVarargs
    private <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}

package dev.patchbay.runtime;

import dev.patchbay.content.Constant;
import dev.patchbay.content.Prompt;
import dev.patchbay.content.RemoteType;
import dev.patchbay.content.Resource;
import dev.patchbay.content.ResourceReader;
import dev.patchbay.hook.Hook;
import dev.patchbay.model.ChatModel;
import dev.patchbay.tool.Tool;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin offers, as its handshake showed it: live contributions that are called directly. Immutable; a surface
 * that changes is a new one.
 */
public final class Surface {
    /** A plugin that offers nothing. */
    public static final Surface EMPTY = builder().build();

    private final List<Tool> tools;
    private final List<Hook> hooks;
    private final List<ChatModel> models;
    private final List<Resource> resources;
    private final List<Prompt> prompts;
    private final List<Constant> constants;
    private final List<RemoteType> types;
    private final @Nullable ResourceReader reader;

    private Surface(Builder builder) {
        tools = distinct("tool", builder.tools, tool -> tool.spec().name());
        hooks = List.copyOf(builder.hooks);
        models = distinct("model", builder.models, model -> model.info().name());
        resources = distinct(
                "resource", builder.resources, resource -> resource.spec().uri());
        prompts = distinct("prompt", builder.prompts, prompt -> prompt.spec().name());
        constants = distinct("constant", builder.constants, Constant::name);
        types = distinct("type", builder.types, RemoteType::name);
        reader = builder.reader;
    }

    /** A surface to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /** Tools, in the plugin's order, no two of one name. */
    public List<Tool> tools() {
        return tools;
    }

    /**
     * Hooks. Their ids are the names of their handlers; the host adds the plugin's name and decides their tier,
     * whatever their specifications say.
     */
    public List<Hook> hooks() {
        return hooks;
    }

    /** Chat models. */
    public List<ChatModel> models() {
        return models;
    }

    /** Resources. */
    public List<Resource> resources() {
        return resources;
    }

    /** Prompts. */
    public List<Prompt> prompts() {
        return prompts;
    }

    /** Constants. */
    public List<Constant> constants() {
        return constants;
    }

    /** Types whose objects live in the plugin. */
    public List<RemoteType> types() {
        return types;
    }

    /** What reads addresses that need not be among the resources; empty for a plugin that has only those. */
    public Optional<ResourceReader> reader() {
        return Optional.ofNullable(reader);
    }

    private static <T> List<T> distinct(String what, Collection<T> offered, Function<T, String> name) {
        Set<String> names = new LinkedHashSet<>();
        for (T contribution : offered) {
            if (!names.add(name.apply(contribution))) {
                throw new IllegalArgumentException(
                        "the " + what + " \"" + name.apply(contribution) + "\" is offered twice");
            }
        }
        return List.copyOf(offered);
    }

    /** Collects contributions. Not safe for concurrent use. */
    public static final class Builder {
        private List<Tool> tools = List.of();
        private List<Hook> hooks = List.of();
        private List<ChatModel> models = List.of();
        private List<Resource> resources = List.of();
        private List<Prompt> prompts = List.of();
        private List<Constant> constants = List.of();
        private List<RemoteType> types = List.of();
        private @Nullable ResourceReader reader;

        private Builder() {}

        /** These tools. */
        public Builder tools(List<? extends Tool> offered) {
            tools = List.copyOf(offered);
            return this;
        }

        /** These hooks. */
        public Builder hooks(List<? extends Hook> offered) {
            hooks = List.copyOf(offered);
            return this;
        }

        /** These models. */
        public Builder models(List<? extends ChatModel> offered) {
            models = List.copyOf(offered);
            return this;
        }

        /** These resources. */
        public Builder resources(List<? extends Resource> offered) {
            resources = List.copyOf(offered);
            return this;
        }

        /** These prompts. */
        public Builder prompts(List<? extends Prompt> offered) {
            prompts = List.copyOf(offered);
            return this;
        }

        /** These constants. */
        public Builder constants(List<Constant> offered) {
            constants = List.copyOf(offered);
            return this;
        }

        /** These types. */
        public Builder types(List<RemoteType> offered) {
            types = List.copyOf(offered);
            return this;
        }

        /** This reader of addresses that need not be among the resources; null for none. */
        public Builder reader(@Nullable ResourceReader offered) {
            reader = offered;
            return this;
        }

        /**
         * The surface.
         *
         * @throws IllegalArgumentException if two contributions of one kind have the same name
         */
        public Surface build() {
            return new Surface(this);
        }
    }
}

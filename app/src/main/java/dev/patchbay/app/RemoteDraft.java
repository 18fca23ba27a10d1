package dev.patchbay.app;

import dev.patchbay.app.draft.PluginDraft;
import dev.patchbay.app.imports.SecretLooks;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.RuntimeKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** A plugin that is a server at an address, from the options of {@code plugin add}. */
final class RemoteDraft {
    private static final String HEADER = "--header";
    private static final String BEARER = "--bearer";
    private static final String TRANSPORT = "--transport";

    /** The options that mean nothing for a program. */
    static final List<String> OPTIONS = Stream.concat(Stream.of(HEADER, BEARER, TRANSPORT), LoginOptions.ALL.stream())
            .toList();

    private RemoteDraft() {}

    static void addOptionsTo(CommandSpec spec) {
        spec.addOption(Specs.repeated(HEADER, "K=V", "A header of every request to the server; no secret."));
        spec.addOption(Specs.valued(
                BEARER, "env:X", "The bearer token of every request, read from the host's X (or file:PATH)."));
        spec.addOption(Specs.valued(
                TRANSPORT,
                "NAME",
                "How MCP is spoken to the server: auto (default), streamable, or sse, its old way."));
        LoginOptions.addOptionsTo(spec);
    }

    static boolean isAddress(List<String> words) {
        return words.size() == 1
                && (words.get(0).startsWith("http://") || words.get(0).startsWith("https://"));
    }

    static PluginDraft of(String name, RuntimeKind runtime, String address, Invocation invocation) {
        if (SecretLooks.likeByItself(address)) {
            throw new UsageException(
                    "the address holds what looks like a secret, which is not written down",
                    "leave it out, and write --bearer env:X or --secret HEADER=env:X");
        }
        PluginDraft draft = secretHeader(PluginDraft.server(name, runtime, address), invocation)
                .withHeaders(headers(name, invocation));
        String transport = invocation.option(TRANSPORT);
        PluginDraft spoken = transport == null ? draft : draft.with("transport", Json.of(transport));
        return LoginOptions.onto(spoken, invocation).withLogin();
    }

    private static Map<String, String> headers(String name, Invocation invocation) {
        Map<String, String> headers = Typed.pairs(invocation.options(HEADER), HEADER);
        headers.forEach((header, value) -> {
            if (SecretLooks.like(header, value)) {
                throw new UsageException(
                        "the value of the header \"" + header + "\" looks like a secret, which is not written down",
                        "put it into a variable of the host, and write " + secretOption(name, header));
            }
        });
        return headers;
    }

    /** The option that a secret header is written with. */
    private static String secretOption(String name, String header) {
        return header.equalsIgnoreCase("Authorization")
                ? BEARER + " env:" + variable(name, "token")
                : AddCommand.SECRET + " " + header + "=env:" + variable(name, header);
    }

    private static String variable(String name, String what) {
        return (name + "_" + what).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    }

    private static PluginDraft secretHeader(PluginDraft draft, Invocation invocation) {
        Map<String, String> secrets = Typed.pairs(invocation.options(AddCommand.SECRET), AddCommand.SECRET);
        String bearer = invocation.option(BEARER);
        if (secrets.size() + (bearer == null ? 0 : 1) > 1) {
            throw new UsageException(
                    "a manifest has a place for one secret header",
                    "give one of \"" + BEARER + "\" and \"" + AddCommand.SECRET + "\"");
        }
        if (bearer != null) {
            return withSecret(draft, null, bearer, BEARER + " ");
        }
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            return withSecret(
                    draft, secret.getKey(), secret.getValue(), AddCommand.SECRET + " " + secret.getKey() + "=");
        }
        return draft;
    }

    private static PluginDraft withSecret(PluginDraft draft, @Nullable String header, String source, String option) {
        Typed.requireReference(option, source, variable(draft.name(), header == null ? "token" : header));
        return draft.withSecretHeader(header, source);
    }
}
